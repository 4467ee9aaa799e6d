import { CART_ATTRIBUTE, clickIdsIn } from "#app/domain/clicks/clickToken.ts";

/** The ids of the clicks that an order's note_attributes name, the oldest first. It is evidence only: what cannot be read is left out. */
export function cartClicks(attributes: unknown): string[] {
  if (!Array.isArray(attributes)) return [];
  const values = (attributes as unknown[]).flatMap((attribute) => {
    const { name, value } = (attribute ?? {}) as { name?: unknown; value?: unknown };
    return name === CART_ATTRIBUTE && typeof value === "string" ? [value] : [];
  });
  return values.length ? clickIdsIn(values.join(",")) : [];
}
