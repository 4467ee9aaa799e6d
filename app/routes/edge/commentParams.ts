import { z } from "zod";
import { commentLabels, commentViews } from "#app/screens/comments.ts";
import { listParams } from "./pageSchema.ts";

const place = z.string().max(60).nullable().catch(null).default(null);

/** Which comments of a list are asked for, as it stands in an address. */
export const commentParams = listParams.extend({
  view: z.enum(commentViews).catch("audience"),
  label: z.enum(commentLabels).catch("all"),
  after: place,
  before: place,
});
