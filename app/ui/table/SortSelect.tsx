import { Box, Select } from "@shopify/polaris";

export type Sort = { key: string; direction: "asc" | "desc" };

type Props = { columns: { key: string; title: string }[]; sort: Sort; onSort: (sort: Sort) => void };

/** The way to sort where a phone has no room for column headings. */
export function SortSelect({ columns, sort, onSort }: Props) {
  const options = columns.flatMap(({ key, title }) => [
    { value: `${key} desc`, label: `${title}, high to low` },
    { value: `${key} asc`, label: `${title}, low to high` },
  ]);
  const choose = (value: string) => {
    const [key, direction] = value.split(" ");
    onSort({ key: key!, direction: direction === "asc" ? "asc" : "desc" });
  };
  return (
    <Box padding="300" paddingBlockStart="200">
      <Select label="Sort by" labelInline options={options} value={`${sort.key} ${sort.direction}`} onChange={choose} />
    </Box>
  );
}
