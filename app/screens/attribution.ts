import { comparePolicies } from "#app/attribution/comparePolicies.ts";
import { listCampaigns } from "#app/domain/campaigns/findCampaign.ts";
import { models, type Policy } from "#app/domain/policy/policy.ts";
import { readPolicy } from "#app/domain/policy/readPolicy.ts";
import { recreditProgress } from "#app/domain/policy/recreditProgress.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { sqlForShop, sqlPipeline } from "#app/platform/database.ts";
import { MODELS } from "./creditWords.ts";
import { formatsOf } from "./formats.ts";

/** The shop's attribution settings as its form has them, and how far a change of them is. */
export async function attributionScreen(shop: Shop) {
  const formats = formatsOf(shop);
  return sqlForShop(shop.id, async (sql) => {
    const policy = await readPolicy(sql, shop.id);
    const progress = await recreditProgress(sql, shop.id);
    return {
      values: formOf(policy),
      models: models.map((key) => ({ key, ...MODELS[key] })),
      progress:
        progress === null || progress.state === "done"
          ? null
          : {
              percent: progress.orders === 0n ? 0 : Number(((progress.orders - progress.left) * 100n) / progress.orders),
              words:
                progress.state === "waiting"
                  ? "Past orders are about to be credited again."
                  : `${formats.count(progress.orders - progress.left)} of ${formats.count(progress.orders)} orders are credited again.`,
            },
    };
  });
}

/** A policy as the fields of its form. */
export function formOf(policy: Policy) {
  return {
    model: policy.model as string,
    windowDays: String(policy.windowDays),
    severalCodes: policy.severalCodes as string,
    countOwn: policy.countOwn ? "true" : "false",
    wonDays: policy.wonDays === null ? "" : String(policy.wonDays),
  };
}

/** What settings would change, on the newest orders with evidence: by campaign, now and then; and every model side by side. */
export async function attributionPreview(shop: Shop, draft: Policy) {
  const formats = formatsOf(shop);
  const [current, archived] = await Promise.all([listCampaigns(shop.id), listCampaigns(shop.id, { archived: true })]);
  const names = new Map([...current, ...archived].map((campaign) => [campaign.id, campaign.name]));
  return sqlPipeline(shop.id, async (sql) => {
    const now = await readPolicy(sql, shop.id);
    const { orders, since, outcomes } = await comparePolicies(sql, shop.id, formats.currency, [
      now,
      draft,
      ...models.map((model) => ({ ...draft, model })),
    ]);
    const [before, after, ...each] = outcomes;
    const signed = (units: bigint) => (units > 0n ? `+${formats.money(units)}` : formats.money(units));
    const ids = [...new Set([...before!.byCampaign.keys(), ...after!.byCampaign.keys()])].sort(byAmount(before!.byCampaign, after!.byCampaign));
    const lines = ids.map((id) => ({
      id: String(id),
      name: id === 0n ? "Uncredited" : (names.get(id) ?? "Campaign"),
      from: before!.byCampaign.get(id) ?? 0n,
      to: after!.byCampaign.get(id) ?? 0n,
    }));
    if (before!.own !== 0n || after!.own !== 0n) lines.push({ id: "own", name: "Own purchases of ambassadors", from: before!.own, to: after!.own });
    return {
      orders: formats.count(orders),
      since: since ? formats.instant(since) : null,
      changed: formats.count(after!.changed),
      same: after!.changed === 0 && lines.every((line) => line.from === line.to),
      campaigns: lines.map(({ id, name, from, to }) => ({
        id,
        name,
        now: formats.money(from),
        then: formats.money(to),
        difference: from === to ? "No change" : signed(to - from),
      })),
      models: models.map((model, i) => {
        const { byCampaign, changed } = each[i]!;
        const uncredited = byCampaign.get(0n) ?? 0n;
        const credited = [...byCampaign.values()].reduce((sum, units) => sum + units, 0n) - uncredited;
        return {
          id: model,
          name: MODELS[model].label,
          chosen: model === draft.model,
          credited: formats.money(credited),
          uncredited: formats.money(uncredited),
          changed: formats.count(changed),
        };
      }),
    };
  });
}

function byAmount(before: ReadonlyMap<bigint, bigint>, after: ReadonlyMap<bigint, bigint>) {
  const most = (id: bigint) => (id === 0n ? -1n : [before.get(id) ?? 0n, after.get(id) ?? 0n].reduce((a, b) => (a > b ? a : b)));
  return (a: bigint, b: bigint) => (most(a) === most(b) ? Number(a - b) : most(a) > most(b) ? -1 : 1);
}
