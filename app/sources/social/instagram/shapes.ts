import { z } from "zod";

/** 2026-06-03T11:00:00+0000 */
const moment = z
  .string()
  .transform((text) => new Date(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")))
  .refine((at) => !Number.isNaN(at.getTime()));
const count = z.number().int().min(0).transform(BigInt);
const paging = z.object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() }).optional();

export const token = z.object({ access_token: z.string().min(1), expires_in: z.number().int().positive().optional() });

/** As documented within `data`; without it in practice. */
const codeAnswer = z.object({ access_token: z.string().min(1) });
export const tokenOfCode = z.union([z.object({ data: z.array(codeAnswer).min(1) }).transform(({ data }) => data[0]!), codeAnswer]);

export const media = z.object({
  id: z.string(),
  caption: z.string().nullish(),
  like_count: count.optional(),
  comments_count: count.optional(),
  permalink: z.url().optional(),
  timestamp: moment,
  media_type: z.string().optional(),
  media_product_type: z.string().optional(),
});

export const accountWithMedia = z.object({
  username: z.string().optional(),
  followers_count: count.optional(),
  media: z.object({ data: z.array(media), paging }).optional(),
});

const reply = z.object({
  id: z.string(),
  text: z.string().catch(""),
  timestamp: moment,
  username: z.string().nullish(),
  like_count: count.optional(),
  parent_id: z.string().nullish(),
});
export const replies = z.object({ data: z.array(reply), paging });
export const comments = z.object({ data: z.array(reply.extend({ replies: replies.optional() })), paging });

export type Media = z.output<typeof media>;
export type AccountWithMedia = z.output<typeof accountWithMedia>;
export type Reply = z.output<typeof reply>;
export type Paging = z.output<typeof paging>;
