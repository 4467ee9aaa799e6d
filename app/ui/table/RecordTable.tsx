import { Box, IndexTable, useBreakpoints, type IndexTableProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { Pager, type Page } from "./Pager.tsx";
import { SortSelect, type Sort } from "./SortSelect.tsx";

export type Column<Row> = {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end of their column. */
  numeric?: boolean;
  /** The server can sort by it. */
  sortable?: boolean;
  /** The figure's definition. */
  tooltip?: string;
  /** Read out, not shown: a column of buttons. */
  titleHidden?: boolean;
};

type Props<Row> = {
  /** What one row is and what many are, in lower case. */
  noun: { singular: string; plural: string };
  columns: [Column<Row>, ...Column<Row>[]];
  rows: Row[];
  /** The row on a phone: a few lines instead of columns. */
  narrow: (row: Row) => ReactNode;
  loading?: boolean;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  empty?: ReactNode;
  page?: Page;
  onPage?: (page: number) => void;
};

/** A list of records: an index table, on a phone a list without sideways scroll. Searching, sorting and paging are the server's. */
export function RecordTable<Row extends { id: string }>(props: Props<Row>) {
  const { noun, columns, rows, narrow, loading = false, sort, onSort, empty, page, onPage } = props;
  const { smDown } = useBreakpoints();
  const sorting: Partial<IndexTableProps> =
    sort && onSort
      ? {
          sortable: columns.map((column) => column.sortable ?? false),
          sortColumnIndex: columns.findIndex((column) => column.key === sort.key),
          sortDirection: sort.direction === "asc" ? "ascending" : "descending",
          onSort: (index, direction) => onSort({ key: columns[index]!.key, direction: direction === "ascending" ? "asc" : "desc" }),
        }
      : {};
  const [first, ...others] = columns.map((column) => ({
    id: column.key,
    title: column.title,
    alignment: column.numeric ? ("end" as const) : ("start" as const),
    tooltipContent: column.tooltip,
    hidden: column.titleHidden,
  }));
  return (
    <>
      {smDown && sort && onSort ? <SortSelect columns={columns.filter((column) => column.sortable)} sort={sort} onSort={onSort} /> : null}
      <IndexTable
        resourceName={noun}
        itemCount={rows.length}
        headings={[first!, ...others]}
        selectable={false}
        condensed={smDown}
        loading={loading}
        emptyState={empty}
        {...sorting}
      >
        {rows.map((row, position) => (
          <IndexTable.Row key={row.id} id={row.id} position={position}>
            {smDown ? (
              <Box paddingInline="400" paddingBlock="300" width="100%">
                {narrow(row)}
              </Box>
            ) : (
              columns.map((column) => (
                <IndexTable.Cell key={column.key} className={column.numeric ? "hb-number hb-end" : "hb-wrap"}>
                  {column.cell(row)}
                </IndexTable.Cell>
              ))
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
      {page && onPage ? <Pager noun={noun} page={page} onPage={onPage} /> : null}
    </>
  );
}
