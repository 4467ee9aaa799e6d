import { IndexTable, Scrollable } from "@shopify/polaris";

export type DayRow = { day: string; dayText: string; first: string; second: string };

/** A chart's figures for those who read them better as a table; the latest day first. `titles`: of the two figures. */
export function DayTable({ titles, days }: { titles: [string, string]; days: DayRow[] }) {
  return (
    <Scrollable style={{ maxHeight: "24rem" }} focusable shadow>
      <IndexTable
        resourceName={{ singular: "day", plural: "days" }}
        itemCount={days.length}
        selectable={false}
        headings={[{ title: "Day" }, { title: titles[0], alignment: "end" }, { title: titles[1], alignment: "end" }]}
      >
        {days.toReversed().map(({ day, dayText, first, second }, position) => (
          <IndexTable.Row key={day} id={day} position={position}>
            <IndexTable.Cell as="th" scope="row">
              {dayText}
            </IndexTable.Cell>
            <IndexTable.Cell className="hb-number hb-end">{first}</IndexTable.Cell>
            <IndexTable.Cell className="hb-number hb-end">{second}</IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Scrollable>
  );
}
