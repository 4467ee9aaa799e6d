import type { Network } from "../network.ts";
import { ambassadorAuthorizeUrl, ambassadorLogin, ambassadorRefresh } from "./ambassadorLogin.ts";
import { brandAuthorizeUrl, brandLogin, brandRefresh, brandRevoke } from "./brandLogin.ts";
import { appFor } from "./hosts.ts";
import { readComments, readReplies } from "./readComments.ts";
import { readPosts } from "./readPosts.ts";

/** Instagram: brands log in at Facebook and see other professional accounts, ambassadors at Instagram and see their own (docs/instagram.md). */
export const instagram: Network = {
  platform: "instagram",
  name: "Instagram",
  // Of 200, which roll along while ours begin anew every hour; the headers say when it is too much all the same.
  callsAnHour: 180,
  isSetUp: (kind) => appFor(kind) !== null,
  authorizeUrl: (kind, state) => (kind === "brand" ? brandAuthorizeUrl(state) : ambassadorAuthorizeUrl(state)),
  exchangeCode: (kind, code) => (kind === "brand" ? brandLogin(code) : ambassadorLogin(code)),
  refresh: (access) => (access.kind === "brand" ? brandRefresh(access) : ambassadorRefresh(access)),
  // Logins at Instagram end in its own settings alone.
  revoke: async (access) => (access.kind === "brand" ? brandRevoke(access) : undefined),
  readPosts,
  readComments,
  readReplies,
};
