import { IMPORT_KINDS, type ImportKind } from "#app/domain/imports/fileImports.ts";

/**
 * The kind of import in an address.
 * @throws Response 404 when there is no such kind.
 */
export function kindOf(text: string | undefined): ImportKind {
  const kind = IMPORT_KINDS.find((one) => one === text);
  if (!kind) throw new Response("There is nothing at this address.", { status: 404, statusText: "Not Found" });
  return kind;
}
