import { useNavigation, useRevalidator } from "@remix-run/react";
import { useLiveFigures } from "#app/ui/useLiveFigures.ts";

/** Reads the page again when the shop's figures have changed; not while the merchant goes to another page, which a reading would begin anew. */
export function useLivePage(): void {
  const { state, revalidate } = useRevalidator();
  const going = useNavigation().state !== "idle";
  useLiveFigures({ state: going ? "loading" : state, revalidate });
}
