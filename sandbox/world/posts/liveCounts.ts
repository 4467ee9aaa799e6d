import type { Sandbox } from "../../sandbox.ts";

const TABLE = `create table if not exists world_post (
  shop text not null references shop, key text not null, likes integer not null, comments integer not null, primary key (shop, key))`;

const ADD = `
  insert into world_post as w (shop, key, likes, comments) values ($1, $2, $3, $4)
  on conflict (shop, key) do update set likes = w.likes + excluded.likes, comments = w.comments + excluded.comments
  returning likes, comments`;

/** Adds to what has come to a post since the world was seeded. @returns All that has come since then. */
export async function addToPost(
  sandbox: Sandbox,
  domain: string,
  key: string,
  likes: number,
  comments: number,
): Promise<{ likes: number; comments: number }> {
  await sandbox.db.query(TABLE);
  const { rows } = await sandbox.db.query<{ likes: number; comments: number }>(ADD, [domain, key, likes, comments]);
  return rows[0]!;
}
