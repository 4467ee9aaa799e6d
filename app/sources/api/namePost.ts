import { networkOf, postOfAddress } from "../files/networks/postOf.ts";

/** The key of a post, or which field is wrong and why. */
export type Named = { postKey: string } | { field: "id" | "url"; message: string };

/**
 * By what a post is known, the same from every source: what its address says where that is given, since networks have several ids of one post and one
 * address; else the id.
 */
export function namePost(platform: string, id: string | null, url: string | null): Named {
  const network = networkOf(platform);
  const address = url === null ? null : postOfAddress(url);
  if (address && address.platform !== null && address.platform !== platform) return wrong("url", `The address is not one of ${platform}.`);
  if (address && !("problem" in address) && network) {
    if (id !== null && id !== address.postKey)
      return wrong("id", `The address is of post "${address.postKey}". Leave the id out, or write that one.`);
    return { postKey: address.postKey };
  }
  if (id !== null) return network && !network.isKey(id) ? wrong("id", `This is no id of a post of ${network.name}.`) : { postKey: id };
  if (address === null) return wrong("id", "Write the post's id, or its address.");
  if ("problem" in address) return wrong("url", "The address does not say which post it is. Write the post's id too.");
  return { postKey: address.postKey };
}

/** The same of a post that counts or comments name by one text: its id, or its address. */
export function namePostBy(platform: string, idOrUrl: string): Named {
  return /^https?:\/\//i.test(idOrUrl) ? namePost(platform, null, idOrUrl) : namePost(platform, idOrUrl, null);
}

function wrong(field: "id" | "url", message: string): Named {
  return { field, message };
}
