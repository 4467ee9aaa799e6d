/** What can be a shop's domain, in lower case: the one rule for operators and for webhooks. */
export const SHOP_DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)+$/;
