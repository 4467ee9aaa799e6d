import { randomBytes } from "node:crypto";
import { pool } from "#app/platform/database.ts";
import { log } from "#app/platform/log.ts";
import { decrypt, encrypt } from "#app/platform/secrets.ts";

/** Days ahead for which there are salts: so long a process tells visitors apart as the others do while the database is gone. */
const AHEAD = 14;
const DAY_MS = 86_400_000;

/** A UTC day and its salt, encrypted, as base64. */
export type SaltRow = { day: string; salt: string };

/** The UTC day of an instant in milliseconds since 1970. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Makes the salts of today (UTC) and the days to come, and drops those of days that are over: nobody can tell those days' visitors any more. */
export async function renewSalts(now = Date.now()): Promise<void> {
  const days = Array.from({ length: AHEAD + 1 }, (_, i) => utcDay(now + i * DAY_MS));
  await pool().query("insert into pulse_salt (day, salt) select * from unnest($1::date[], $2::bytea[]) on conflict do nothing", [
    days,
    days.map(() => encrypt(randomBytes(32))),
  ]);
  await pool().query("delete from pulse_salt where day < $1", [days[0]]);
}

export async function readSalts(): Promise<SaltRow[]> {
  const { rows } = await pool().query<SaltRow>("select day::text, encode(salt, 'base64') salt from pulse_salt order by day");
  return rows;
}

/** The salts that this process knows. */
export class Salts {
  readonly #byDay = new Map<string, string>();
  #until = -Infinity;
  #today = "";
  #own: { day: string; salt: string } | null = null;

  /** Takes in what was read, and forgets the days that are over. */
  put(rows: readonly SaltRow[], now = Date.now()): void {
    for (const { day, salt } of rows) if (!this.#byDay.has(day)) this.#byDay.set(day, decrypt(Buffer.from(salt, "base64")).toString("base64"));
    const today = utcDay(now);
    for (const day of this.#byDay.keys()) if (day < today) this.#byDay.delete(day);
  }

  /** Whether the UTC day's is known. */
  has(now: number): boolean {
    return this.#byDay.has(utcDay(now));
  }

  /** The salt of the UTC day; while none is known, one of this process's own: then its visitors are not the other processes'. */
  at(now: number): string {
    if (now < this.#until && now >= this.#until - DAY_MS) return this.#today;
    const day = utcDay(now);
    const salt = this.#byDay.get(day);
    if (salt === undefined) return this.#ownAt(day);
    this.#until = Date.parse(day) + DAY_MS;
    this.#own = null;
    this.put([], now);
    return (this.#today = salt);
  }

  #ownAt(day: string): string {
    if (this.#own?.day !== day) {
      log.error({ day }, "no salt of the day is known: visitors are told apart within this process alone");
      this.#own = { day, salt: randomBytes(32).toString("base64") };
    }
    return this.#own.salt;
  }
}
