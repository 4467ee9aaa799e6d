import { Link } from "@shopify/polaris";
import type { ReactNode } from "react";

/** The link that a whole row of a table follows when it is clicked. */
export function RowLink({ url, children }: { url: string; children: ReactNode }) {
  return (
    <Link url={url} dataPrimaryLink monochrome removeUnderline>
      <strong className="hb-row-link">{children}</strong>
    </Link>
  );
}
