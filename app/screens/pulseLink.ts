import type { Shop } from "#app/domain/shops/findShop.ts";
import { campaignNames } from "#app/domain/campaigns/campaignNames.ts";
import { linkUrl } from "#app/domain/pulse/linkUrl.ts";
import { qrSvg } from "#app/domain/pulse/qrCode.ts";
import { readLink, type SeenTurn, turnAt } from "#app/domain/pulse/readLink.ts";
import { sharesOfTime } from "#app/domain/pulse/shareOfTime.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { leadsTo, RULE, TURN_WORDS } from "./pulseWords.ts";

const SHOWN_TURNS = 12;
const MONTH_MS = 30 * 86_400_000;

/**
 * An ambassador's Pulse link as the shop sees it: where it leads now and why, the share of time that the shop had, and the turns that were
 * and will be the shop's. Null: the ambassador has none.
 * @param participationId Only what concerns this participation. Null: all of the shop's campaigns.
 */
export async function pulseLinkScreen(shop: Shop, ambassadorId: bigint, participationId: bigint | null, now = new Date()) {
  const { address, turns } = await readLink(shop.id, ambassadorId);
  if (address === null) return null;
  const formats = formatsOf(shop);
  const concerns = ({ mine }: SeenTurn) => mine !== null && (participationId === null || mine.participationId === participationId);
  const names = await campaignNames(
    shop.id,
    turns.flatMap(({ mine }) => mine?.campaignId ?? []),
  );
  const url = linkUrl(address);
  const begun = turns[0]?.fromAt;
  const current = turnAt(turns, now);
  return {
    url,
    ambassadorId: String(ambassadorId),
    fileName: `pulse-${address}`,
    qr: `data:image/svg+xml;base64,${Buffer.from(await qrSvg(url)).toString("base64")}`,
    rule: RULE,
    now: { ...leadsTo(current, names), destination: current?.mine?.destination ?? null, code: current?.mine?.code ?? null },
    shares: begun && begun < now ? sharesWords(formats, turns, concerns, begun, now) : [],
    turns: turns
      .filter((turn) => concerns(turn) && !isMoment(turn))
      .toReversed()
      .slice(0, SHOWN_TURNS)
      .map((turn) => turnRow(formats, turn, names, now)),
    ofOneCampaign: participationId !== null,
  };
}

/** Campaigns that are set up change hands of a link several times a minute: nobody looks for these. */
function isMoment({ fromAt, untilAt }: SeenTurn): boolean {
  return untilAt !== null && untilAt.getTime() - fromAt.getTime() < 60_000;
}

function sharesWords(formats: ShopFormats, turns: readonly SeenTurn[], concerns: (turn: SeenTurn) => boolean, begun: Date, now: Date) {
  const share = (from: Date) => sharesOfTime(turns, from, now).reduce((sum, one, i) => sum + (concerns(turns[i]!) ? one : 0), 0);
  const percent = new Intl.NumberFormat(formats.locale, { style: "percent", maximumFractionDigits: 1 });
  const monthAgo = new Date(now.getTime() - MONTH_MS);
  const all = { key: "all", label: `Since the link began, on ${formats.instant(begun)}`, value: percent.format(share(begun)) };
  return begun < monthAgo ? [{ key: "month", label: "In the last 30 days", value: percent.format(share(monthAgo)) }, all] : [all];
}

function turnRow(formats: ShopFormats, turn: SeenTurn, names: ReadonlyMap<bigint, string>, now: Date) {
  const { campaignId, participationId } = turn.mine!;
  return {
    id: turn.fromAt.toISOString(),
    campaign: names.get(campaignId) ?? "A campaign",
    url: `/app/campaigns/${campaignId}/participations/${participationId}`,
    state: turn.fromAt > now ? ("planned" as const) : turn.untilAt && turn.untilAt <= now ? ("past" as const) : ("now" as const),
    from: formats.instant(turn.fromAt),
    until: turn.untilAt ? formats.instant(turn.untilAt) : null,
    why: TURN_WORDS[turn.why],
  };
}
