import { IndexTable, Scrollable } from "@shopify/polaris";
import type { Day } from "./DayChartCard.tsx";

/** The chart's figures for those who read them better as a table; the latest day first. */
export function DayTable({ days }: { days: Day[] }) {
  const rows = days.filter((day) => day.orders !== 0 || day.net !== 0).reverse();
  return (
    <Scrollable style={{ maxHeight: "24rem" }} focusable shadow>
      <IndexTable
        resourceName={{ singular: "day", plural: "days" }}
        itemCount={rows.length}
        selectable={false}
        headings={[{ title: "Day" }, { title: "Orders", alignment: "end" }, { title: "Net revenue", alignment: "end" }]}
      >
        {rows.map((day, position) => (
          <IndexTable.Row key={day.day} id={day.day} position={position}>
            <IndexTable.Cell as="th" scope="row">
              {day.dayText}
            </IndexTable.Cell>
            <IndexTable.Cell className="hb-number hb-end">{day.orders.toLocaleString("en")}</IndexTable.Cell>
            <IndexTable.Cell className="hb-number hb-end">{day.netText}</IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Scrollable>
  );
}
