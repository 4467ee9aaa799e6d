import { IndexTable, Scrollable } from "@shopify/polaris";

export type DayRow = { day: string; dayText: string; first: string; second: string; more?: string[] };

/** A chart's figures for those who read them better as a table; the latest day first. `titles`: of the figures. */
export function DayTable({ titles, days }: { titles: [string, string, ...string[]]; days: DayRow[] }) {
  return (
    <Scrollable style={{ maxHeight: "24rem" }} focusable shadow>
      <IndexTable
        resourceName={{ singular: "day", plural: "days" }}
        itemCount={days.length}
        selectable={false}
        headings={[{ title: "Day" }, ...titles.map((title) => ({ title, alignment: "end" as const }))]}
      >
        {days.toReversed().map(({ day, dayText, first, second, more = [] }, position) => (
          <IndexTable.Row key={day} id={day} position={position}>
            <IndexTable.Cell as="th" scope="row">
              {dayText}
            </IndexTable.Cell>
            {[first, second, ...more].map((figure, place) => (
              <IndexTable.Cell key={titles[place]} className="hb-number hb-end">
                {figure}
              </IndexTable.Cell>
            ))}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Scrollable>
  );
}
