import { z } from "zod";

/** A post whose comments may be read: the network's id of it for this login, its key, and what the network counts. */
const candidate = z.object({ id: z.string(), key: z.string(), count: z.number() });
const wanted = candidate.extend({ all: z.boolean() });

const started = { connection: z.string(), startedAt: z.number(), after: z.string().nullable() };

/** Where the reading of an account is, between two pages. */
const place = z.discriminatedUnion("phase", [
  z.object({
    ...started,
    phase: z.literal("posts"),
    /** Keys of the posts that were seen. */
    seen: z.array(z.string()),
    candidates: z.array(candidate),
    /** When the newest post was published. */
    newest: z.number().nullable(),
  }),
  z.object({ ...started, phase: z.literal("comments"), queue: z.array(wanted), newest: z.number().nullable() }),
]);

/** When the comments of a post were last read to the end, and how many the network counted at the last reading. */
const read = z.object({ allAt: z.number(), count: z.number() });

const notes = z.object({ place: place.nullable(), comments: z.record(z.string(), read) });

export type Candidate = z.infer<typeof candidate>;
export type Wanted = z.infer<typeof wanted>;
export type Place = z.infer<typeof place>;
export type CommentsRead = z.infer<typeof read>;
/** What is written down of an account between its turns, in milliseconds since 1970 where it is a moment. */
export type Notes = z.infer<typeof notes>;

const DAY_MS = 86_400_000;

/** The notes of an account as they were kept; a place that is a day old, or another login's, is none: cursors end. */
export function readNotes(kept: unknown, connectionId: bigint, now: Date): Notes {
  const found = notes.safeParse(kept).data ?? { place: null, comments: {} };
  const valid = found.place?.connection === String(connectionId) && now.getTime() - found.place.startedAt < DAY_MS;
  return valid ? found : { ...found, place: null };
}

export function beginning(connectionId: bigint, now: Date): Extract<Place, { phase: "posts" }> {
  return { phase: "posts", connection: String(connectionId), startedAt: now.getTime(), after: null, seen: [], candidates: [], newest: null };
}
