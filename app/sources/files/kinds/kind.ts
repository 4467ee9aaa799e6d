import type { RowError, RowsChanged, Unit } from "#app/domain/imports/rows.ts";
import type { NamedCampaign } from "#app/domain/campaigns/campaignsByKey.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import type { Sql } from "#app/platform/database.ts";
import type { Cells, Columns } from "../columns.ts";
import type { SeenRows } from "../seenRows.ts";

/** What rows are checked against: the shop and its campaigns by key, when the file came, and the rows before. */
export type Context = {
  shop: Shop;
  byOperator: boolean;
  campaigns: ReadonlyMap<string, NamedCampaign>;
  /** When the file came: what it says without a moment of its own was so then. */
  at: Date;
  /** Whose posts they are where a row does not say. */
  handle: string | null;
  /** What the rows are numbered by. */
  unit: Unit;
  /** Rows that say the same thing of the same moment. */
  seen: SeenRows;
  /** Posts that the file tells in full. */
  posts: SeenRows;
};

/** A kind of file: its columns, how a row is read, and the verb that takes its rows. */
export type Kind<Row> = {
  columns: Columns;
  /** Rows depend on those before them: after a crash the earlier ones are read again, not applied. */
  remembers?: boolean;
  /** A row that cannot be used has no value. One with a value and errors is used as far as it goes. */
  read: (cells: Cells, row: number, context: Context) => { value: Row | null; errors: RowError[] };
  /** What is wrong in rows beyond their form, without writing. */
  check: (sql: Sql, context: Context, rows: readonly Row[]) => Promise<RowError[]>;
  apply: (sql: Sql, context: Context, rows: readonly Row[]) => Promise<RowsChanged>;
};
