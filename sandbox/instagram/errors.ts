import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { sendJson } from "../http.ts";

export type GraphFault = {
  status: number;
  code: number;
  message: string;
  subcode?: number;
  type?: string;
  transient?: boolean;
  userTitle?: string;
  userMessage?: string;
};

/** What the Graph API answers instead of data. */
export class GraphError extends Error {
  override name = "GraphError";
  readonly fault: GraphFault;
  constructor(fault: GraphFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** As documented in "Handling Errors": all that a client may go by is in the body. */
export function sendGraphError(res: ServerResponse, { fault }: GraphError, headers: Record<string, string> = {}): void {
  const { status, code, message, subcode, type = "OAuthException", transient, userTitle, userMessage } = fault;
  const error = {
    message,
    type,
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    ...(transient !== undefined && { is_transient: transient }),
    ...(userTitle !== undefined && { error_user_title: userTitle }),
    ...(userMessage !== undefined && { error_user_msg: userMessage }),
    fbtrace_id: randomBytes(8).toString("base64url"),
  };
  sendJson(res, status, { error }, headers);
}

export const badToken = (subcode?: number) =>
  new GraphError({
    status: 400,
    code: 190,
    message: TOKEN_WORDS[subcode ?? 0] ?? "Error validating access token",
    ...(subcode !== undefined && { subcode }),
  });

const TOKEN_WORDS: Record<number, string> = {
  0: "Invalid OAuth access token - Cannot parse access token",
  458: "Error validating access token: The user has not authorized the application",
  460: "Error validating access token: The session has been invalidated because the user changed their password",
  463: "Error validating access token: Session has expired",
  467: "Error validating access token: The access token is invalid since the user logged out",
};

export const noField = (field: string, node: string) =>
  new GraphError({ status: 400, code: 100, message: `(#100) Tried accessing nonexisting field (${field}) on node type (${node})` });

export const badParameter = (message: string) => new GraphError({ status: 400, code: 100, message: `(#100) ${message}` });

export const noPermission = (scope: string) =>
  new GraphError({ status: 400, code: 10, message: `(#10) Application does not have permission for this action (${scope})` });

/** A personal account and no account at all are not told apart. */
export const noUser = (username: string) =>
  new GraphError({
    status: 400,
    code: 110,
    subcode: 2207013,
    transient: false,
    message: "Invalid user id",
    userTitle: "Cannot find User",
    userMessage: `The user with username: ${username} cannot be found.`,
  });

export const noObject = (id: string) =>
  new GraphError({
    status: 400,
    code: 100,
    subcode: 33,
    type: "GraphMethodException",
    message: `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  });
