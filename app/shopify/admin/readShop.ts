import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const READ_SHOP = `#graphql
  query ReadShop {
    shop {
      name
      currencyCode
      ianaTimezone
      primaryDomain {
        host
      }
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
      activeSubscriptions {
        id
        name
        status
        test
        currentPeriodEnd
      }
    }
  }`;

const answer = z.object({
  shop: z.object({
    name: z.string(),
    currencyCode: z.string().length(3),
    ianaTimezone: z.string(),
    primaryDomain: z.object({ host: z.string() }),
  }),
  currentAppInstallation: z.object({
    accessScopes: z.array(z.object({ handle: z.string() })),
    activeSubscriptions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        status: z.string(),
        test: z.boolean(),
        currentPeriodEnd: z.iso.datetime({ offset: true }).nullable(),
      }),
    ),
  }),
});

/** What Shopify knows of the shop, what it granted the app, and what it pays for. */
export function readShop(admin: Admin): Promise<z.infer<typeof answer>> {
  return admin.run(READ_SHOP, {}, answer);
}
