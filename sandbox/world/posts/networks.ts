import type { Random } from "../random.ts";
import type { WorldPost } from "./post.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A post's id, kind and address, as its network makes them. The ids are drawn, and belong to nobody as far as we know. */
export function addressOf(random: Random, platform: string, handle: string, at: Date): Pick<WorldPost, "key" | "kind" | "url"> {
  const letters = (n: number) => Array.from({ length: n }, () => LETTERS[random.below(64)]!).join("");
  if (platform === "tiktok") {
    // The upper half of a number at TikTok is the second in which it was made.
    const key = String((BigInt(Math.floor(at.getTime() / 1000)) << 32n) | BigInt(random.below(2 ** 31)));
    return { key, kind: "video", url: `https://www.tiktok.com/@${handle}/video/${key}` };
  }
  if (platform === "youtube") {
    const key = letters(11);
    return random.chance(0.5)
      ? { key, kind: "short", url: `https://www.youtube.com/shorts/${key}` }
      : { key, kind: "video", url: `https://www.youtube.com/watch?v=${key}` };
  }
  const kind = random.pick(["image", "carousel", "reel", "reel"] as const);
  const key = `D${letters(10)}`;
  return { key, kind, url: `https://www.instagram.com/${kind === "reel" ? "reel" : "p"}/${key}/` };
}
