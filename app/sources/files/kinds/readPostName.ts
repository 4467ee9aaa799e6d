import { isPlatform, normalPlatform } from "#app/domain/ambassadors/handle.ts";
import type { PostName } from "#app/domain/posts/post.ts";
import type { Cells } from "../columns.ts";
import { networkOf, postOfAddress } from "../networks/postOf.ts";
import type { Wrong } from "./readCells.ts";

const ID_LIMIT = 200;

/**
 * Which post a row is of, by its address or its network's id. Where there are both, the address says it: all sources of a post know that.
 * @param url The name of the column that can have the address.
 * @returns null after saying what is wrong. `handle` is the account that the address names.
 */
export function readPostName(cells: Cells, url: string, wrong: Wrong): (PostName & { handle: string | null }) | null {
  const [address, id, told] = [cells.of(url), cells.of("post_id"), normalPlatform(cells.of("platform"))];
  const read = address ? postOfAddress(address) : null;
  const platform = told || read?.platform || "";
  const network = networkOf(platform);
  const problems: (readonly [column: string, message: string] | false)[] = [
    !address && !id && ([url, "Say which post it is: its address, or its id in post_id."] as const),
    !platform && (["platform", "The platform is missing, for example instagram."] as const),
    platform !== "" && !isPlatform(platform) && (["platform", "This is no platform's name, such as instagram, tiktok or youtube."] as const),
    read !== null &&
      read.platform !== null &&
      told !== "" &&
      told !== read.platform &&
      (["platform", `The address is of ${networkOf(read.platform)!.name}.`] as const),
    problemOf(read, url, id !== "" && network !== undefined),
    id !== "" &&
      (id.length > ID_LIMIT || (network !== undefined && !network.isKey(id))) &&
      (["post_id", `This is no post's id${network ? ` at ${network.name}` : ""}.`] as const),
  ];
  const found = problems.filter((problem) => problem !== false);
  for (const problem of found) wrong(...problem);
  if (found.length > 0) return null;
  const addressed = read && !("problem" in read) ? read : null;
  const postKey = addressed && (addressed.platform !== null || id === "") ? addressed.postKey : id;
  return { platform, postKey, handle: addressed?.handle ?? null };
}

/** An address that does not say the post is only in the way where nothing else does. */
function problemOf(read: ReturnType<typeof postOfAddress> | null, url: string, hasId: boolean): readonly [string, string] | false {
  if (!read || !("problem" in read)) return false;
  if (read.problem === "not_an_address") return [url, "This is no web address."];
  if (hasId) return false;
  if (read.problem === "short")
    return [url, "This is a short address, which does not say the post. Open it and take the address that the browser shows."];
  return [url, "This is no address of a post."];
}
