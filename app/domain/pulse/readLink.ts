import { sqlForShop } from "#app/platform/database.ts";
import type { Why } from "./offer.ts";

/** A turn of a link as one shop sees it: of another shop's only that it was another's. */
export type SeenTurn = {
  fromAt: Date;
  untilAt: Date | null;
  why: Why;
  mine: { campaignId: bigint; participationId: bigint; destination: string; code: string | null } | null;
};

export type SeenLink = {
  /** The path of the link: /<address>. Null: the ambassador has none. */
  address: string | null;
  /** The newest turns and those to come, in order. */
  turns: SeenTurn[];
};

const MOST = 500;

/** An ambassador's link as one of the shops sees it that the ambassador works for. What other shops offer stays theirs. */
export function readLink(shopId: bigint, ambassadorId: bigint): Promise<SeenLink> {
  return sqlForShop(shopId, async (sql) => {
    const { rows: addresses } = await sql.query<{ name: string }>("select handle_key name from pulse_address where ambassador_id = $1", [
      ambassadorId,
    ]);
    const { rows } = await sql.query<SeenTurn>(
      `select from_at "fromAt", until_at "untilAt", why, case when shop_id = $1 then
                jsonb_build_object('campaignId', campaign_id::text, 'participationId', participation_id::text, 'destination', destination, 'code', code) end mine
       from pulse_turn where ambassador_id = $2 order by from_at desc limit $3`,
      [shopId, ambassadorId, MOST],
    );
    return { address: addresses[0]?.name ?? null, turns: rows.reverse().map(withIds) };
  });
}

function withIds(turn: SeenTurn): SeenTurn {
  return turn.mine
    ? { ...turn, mine: { ...turn.mine, campaignId: BigInt(turn.mine.campaignId), participationId: BigInt(turn.mine.participationId) } }
    : turn;
}

/** The turn that contains an instant. */
export function turnAt(turns: readonly SeenTurn[], at: Date): SeenTurn | null {
  return turns.find((turn) => turn.fromAt <= at && (turn.untilAt === null || at < turn.untilAt)) ?? null;
}
