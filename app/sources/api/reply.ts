import type { ServerResponse } from "node:http";

/** An answer of the API: JSON, with a code for programs and words for people where it is an error. */
export type Reply = { status: number; body: object; headers?: Record<string, string> };

export const RETRY_SECONDS = 1;

const ERRORS = {
  not_json: [400, "The body is not JSON in UTF-8."],
  no_list: [400, "The body is an object with a list of the endpoint's name."],
  no_key: [401, "Send the API key: Authorization: Bearer hb_…"],
  unknown_key: [401, "The API key is unknown."],
  revoked_key: [401, "The API key was revoked."],
  no_app: [403, "The shop does not have the app any more."],
  not_found: [404, "There is nothing at this address."],
  wrong_method: [405, "The address does not take this method."],
  too_long: [413, "The body is longer than 5 MB."],
  too_many_items: [413, "A call has at most 500 items."],
  not_json_type: [415, "Send JSON: Content-Type: application/json, without an encoding."],
  too_many_calls: [429, "Too many calls. Try again later."],
  not_stored: [503, "It could not be stored. Send it again."],
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** All errors as they are answered. */
export const errorReplies = Object.entries(ERRORS).map(([error, [status, message]]) => ({ error: error as ErrorCode, status, message }));

/** The answer for an error. */
export function failure(error: ErrorCode, headers: Record<string, string> = {}): Reply {
  const [status, message] = ERRORS[error];
  const more: Record<string, string> = {};
  if (status === 401) more["WWW-Authenticate"] = "Bearer";
  if (status === 429 || status === 503) more["Retry-After"] = String(RETRY_SECONDS);
  // Of a body that was not read to its end nothing more is wanted.
  if (error === "too_long") more.Connection = "close";
  return { status, body: { error, message }, headers: { ...more, ...headers } };
}

/** Sends an answer. */
export function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...headers,
  });
  response.end(text);
}
