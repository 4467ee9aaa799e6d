import type { Sandbox } from "../../sandbox.ts";
import { html, type Html } from "../html.ts";

export const PAGE_SIZE = 50;

/** The page of a list that an address asks for, from 1. */
export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get("page"));
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** Stored things of a shop, newest first, a page at a time, with one more to know whether a next page exists. */
export async function listOf<T>(
  sandbox: Sandbox,
  table: "orders" | "product" | "customer" | "discount",
  shop: string,
  page: number,
): Promise<{ items: T[]; more: boolean }> {
  const order = table === "orders" ? "processed_at desc, id desc" : "id desc";
  const sql = `select doc from ${table} where shop = $1 order by ${order} limit ${PAGE_SIZE + 1} offset $2`;
  const { rows } = await sandbox.db.query<{ doc: T }>(sql, [shop, (page - 1) * PAGE_SIZE]);
  return { items: rows.slice(0, PAGE_SIZE).map(({ doc }) => doc), more: rows.length > PAGE_SIZE };
}

/** Links to the pages before and after. */
export function pager(base: string, page: number, more: boolean): Html {
  if (page === 1 && !more) return html``;
  return html`<nav class="pager" aria-label="Pages">
    ${page > 1 ? html`<a class="button" href="${base}?page=${page - 1}">Previous</a>` : null} <span>Page ${page}</span>
    ${more ? html`<a class="button" href="${base}?page=${page + 1}">Next</a>` : null}
  </nav>`;
}

/** What came of a form: a line above the page. */
export function notice(query: URLSearchParams): Html {
  const problem = query.get("problem");
  const done = query.get("done");
  if (problem) return html`<p class="notice error" role="alert">${problem}</p>`;
  return done ? html`<p class="notice" role="status">${done}</p>` : html``;
}

/** Runs the work of a form. @returns the list's address with what came of it. */
export async function outcome(base: string, work: () => Promise<string>): Promise<string> {
  try {
    return `${base}?done=${encodeURIComponent(await work())}`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${base}?problem=${encodeURIComponent(error.message)}`;
  }
}
