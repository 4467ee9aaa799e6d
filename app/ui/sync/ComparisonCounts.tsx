import { FigureList } from "../orders/FigureList.tsx";

type Props = { matched: string; repaired: string; different: string; unreachable: string | null };

/** How many orders were equal, repaired, and are still different. */
export function ComparisonCounts({ matched, repaired, different, unreachable }: Props) {
  return (
    <FigureList
      lines={[
        { key: "matched", label: "Matched", definition: "Orders that were equal in Shopify and here.", value: matched },
        {
          key: "repaired",
          label: "Repaired",
          definition: "Orders that were missing or different here. They were read from Shopify and are equal now.",
          value: repaired,
        },
        {
          key: "different",
          label: "Still different",
          definition: "Orders that differ although they were read again. Each is listed.",
          value: different,
        },
        ...(unreachable
          ? [
              {
                key: "unreachable",
                label: "Too old to compare",
                definition: "Shopify shows the app the orders of the last 60 days only. For older ones, allow “read all orders”.",
                value: unreachable,
              },
            ]
          : []),
      ]}
    />
  );
}
