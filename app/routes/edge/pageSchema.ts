import { z } from "zod";

/** Page and search of a list as they stand in an address; anything odd is as if it were not there. */
export const listParams = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  search: z.string().trim().max(100).catch(""),
});

/** The query of an address by a schema. */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  return schema.parse(Object.fromEntries(new URL(request.url).searchParams));
}
