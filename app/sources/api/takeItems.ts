import { z } from "zod";
import { campaignsByKey, type NamedCampaign } from "#app/domain/campaigns/campaignsByKey.ts";
import type { Outcome, Refusal, Source } from "#app/domain/posts/post.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { answerOf, type ItemOutcome, malformed, type Refused } from "./outcome.ts";

/** The shop's campaigns by the key of their name. */
export type Campaigns = ReadonlyMap<string, NamedCampaign>;

/** One kind of item that can be told: its form, how it is read, and the verb that takes it. */
export type Kind<Item, Thing> = {
  schema: z.ZodType<Item>;
  read: (item: Item, campaigns: Campaigns) => { thing: Thing } | Refused;
  save: (sql: Sql, shopId: bigint, things: readonly Thing[], source: Source) => Promise<Outcome[]>;
  /** The field of an item that each refusal is about. */
  fields: Partial<Record<Refusal, string>>;
};

export type TakeItems = (shopId: bigint, source: Source, items: readonly unknown[]) => Promise<ItemOutcome[]>;

/** Takes items of a kind in one transaction: those that can be read, whatever the others are. Answers what became of each, in their order, after the commit. */
export function taking<Item, Thing>({ schema, read, save, fields }: Kind<Item, Thing>): TakeItems {
  return async (shopId, source, items) => {
    const campaigns = items.some(namesCampaign) ? await campaignsByKey(shopId) : new Map<string, NamedCampaign>();
    const readings = items.map((item) => {
      const parsed = schema.safeParse(item, { error: ({ input }) => (input === undefined ? "It is missing." : undefined) });
      return parsed.success ? read(parsed.data, campaigns) : malformed(parsed.error);
    });
    const things = readings.flatMap((reading) => ("thing" in reading ? [reading.thing] : []));
    const outcomes = things.length === 0 ? [] : await sqlForShop(shopId, (sql) => save(sql, shopId, things, source));
    const saved = outcomes.values();
    return readings.map((reading) => ("thing" in reading ? answerOf(saved.next().value!, fields) : reading));
  };
}

function namesCampaign(item: unknown): boolean {
  return typeof item === "object" && item !== null && "campaign" in item;
}
