import { networkAddress } from "#app/domain/posts/networkAddress.ts";
import { rateText } from "#app/metrics/clickDefinitions.ts";
import type { PostRow } from "#app/metrics/queries/postTable.ts";
import { platformName } from "./ambassadors.ts";
import { scoreText } from "./commentRow.ts";
import type { ShopFormats } from "./formats.ts";
import { hostileText } from "./hostileText.ts";

const KINDS = new Map([
  ["image", "Image"],
  ["video", "Video"],
  ["carousel", "Carousel"],
  ["reel", "Reel"],
  ["story", "Story"],
  ["short", "Short"],
]);

/** A post as a list shows it. Every count says as of when; what was never told is null. */
export function postRow(formats: ShopFormats, row: PostRow) {
  const known = row.likes !== null || row.comments !== null || row.clicks !== null;
  const engaged = (row.likes ?? 0n) + (row.comments ?? 0n) + (row.clicks ?? 0n);
  const asOf = (at: Date | null) => at && formats.instant(at);
  return {
    id: String(row.id),
    participationId: String(row.participationId),
    ambassador: { id: String(row.ambassadorId), handle: row.handle, favourite: row.favourite },
    account: hostileText(row.account),
    platform: platformName(row.platform),
    kind: KINDS.get(row.kind) ?? null,
    caption: hostileText(row.caption),
    posted: formats.instant(row.postedAt),
    likes: told(formats, row.likes),
    likesAsOf: asOf(row.likesAt),
    comments: told(formats, row.comments),
    commentsAsOf: asOf(row.commentsAt),
    clicks: told(formats, row.clicks),
    rate: known ? rateText(formats.locale, Number(engaged), row.followers) : null,
    followers: told(formats, row.followers),
    followersAsOf: asOf(row.followersAt),
    captionScore: row.caption === "" ? null : scoreText(formats, row.captionScore),
    gone: asOf(row.goneAt),
    /** May be followed; else the address as it was told, to be read. */
    address: networkAddress(row.platform, row.url),
    addressText: row.url === null ? null : hostileText(row.url),
  };
}

export type ShownPost = ReturnType<typeof postRow>;

function told(formats: ShopFormats, count: bigint | null): string | null {
  return count === null ? null : formats.count(count);
}
