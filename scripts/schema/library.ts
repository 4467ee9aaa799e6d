const API = "@shopify/shopify-api/dist/esm/lib/billing";
const APP = "@shopify/shopify-app-remix/dist/esm/server/authenticate/admin";

/** The modules of Shopify's libraries whose operations reach the Admin API when the app uses billing and scopes. */
export const LIBRARY_FILES = [
  `${API}/types.mjs`,
  `${API}/check.mjs`,
  `${API}/request.mjs`,
  `${API}/cancel.mjs`,
  `${API}/subscriptions.mjs`,
  `${APP}/scope/client/fetch-scopes-details.mjs`,
];
