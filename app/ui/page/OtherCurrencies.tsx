import { Banner } from "@shopify/polaris";

/** Orders in a currency that is not the shop's own of today; they are in no sum above. */
export function OtherCurrencies({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <Banner tone="info" title="Orders in another currency">
      <p>These orders were taken in another currency than your shop’s own of today, so they are not added to the figures here: {lines.join("; ")}.</p>
    </Banner>
  );
}
