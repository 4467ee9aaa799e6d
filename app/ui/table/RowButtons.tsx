import type { ReactNode } from "react";

/** Keeps a click on a button within a row from opening the row. */
export function RowButtons({ children }: { children: ReactNode }) {
  return (
    <span className="hb-row-buttons" onClick={(event) => event.stopPropagation()}>
      {children}
    </span>
  );
}
