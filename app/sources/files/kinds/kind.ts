import type { RowError, RowsChanged } from "#app/domain/imports/rows.ts";
import type { NamedCampaign } from "#app/domain/campaigns/campaignsByKey.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import type { Sql } from "#app/platform/database.ts";
import type { Cells, Columns } from "../columns.ts";

/** What rows are checked against: the shop and its campaigns by key. */
export type Context = { shop: Shop; byOperator: boolean; campaigns: ReadonlyMap<string, NamedCampaign> };

/** A kind of file: its columns, how a row is read, and the verb that takes its rows. */
export type Kind<Row> = {
  columns: Columns;
  /** A row that cannot be used has no value. One with a value and errors is used as far as it goes. */
  read: (cells: Cells, row: number, context: Context) => { value: Row | null; errors: RowError[] };
  /** What is wrong in rows beyond their form, without writing. */
  check: (sql: Sql, context: Context, rows: readonly Row[]) => Promise<RowError[]>;
  apply: (sql: Sql, context: Context, rows: readonly Row[]) => Promise<RowsChanged>;
};
