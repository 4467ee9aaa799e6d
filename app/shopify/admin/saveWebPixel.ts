import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { NoAccess, ShopifyRefused, throwUserErrors, userErrors } from "./answer.ts";

const CREATE = `#graphql
  mutation CreateWebPixel($webPixel: WebPixelInput!) {
    webPixelCreate(webPixel: $webPixel) {
      webPixel {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }`;

const UPDATE = `#graphql
  mutation UpdateWebPixel($id: ID!, $webPixel: WebPixelInput!) {
    webPixelUpdate(id: $id, webPixel: $webPixel) {
      webPixel {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }`;

const READ = `#graphql
  query ReadWebPixel {
    webPixel {
      id
    }
  }`;

const saved = z.object({ webPixel: z.object({ id: z.string() }).nullable(), userErrors });
const created = z.object({ webPixelCreate: saved.nullable() });
const updated = z.object({ webPixelUpdate: saved.nullable() });
const read = z.object({ webPixel: z.object({ id: z.string() }).nullable() });

export type PixelSettings = { endpoint: string; account: string };

/**
 * Gives the shop the app's web pixel with these settings, or changes them where it has it already. Safe to repeat.
 * @param gid Of the pixel as it was known last.
 * @returns Its id in Shopify. @throws ShopifyRefused with Shopify's words.
 */
export async function saveWebPixel(admin: Admin, gid: string | null, settings: PixelSettings): Promise<string> {
  const webPixel = { settings: JSON.stringify(settings) };
  if (gid) {
    const { webPixelUpdate } = await admin.run(UPDATE, { id: gid, webPixel }, updated);
    // It is gone when the app was taken off meanwhile.
    if (!webPixelUpdate?.userErrors.some((error) => error.code === "NOT_FOUND")) return idOf(webPixelUpdate);
  }
  const { webPixelCreate } = await admin.run(CREATE, { webPixel }, created);
  if (!webPixelCreate?.userErrors.some((error) => error.code === "TAKEN")) return idOf(webPixelCreate);
  const found = await admin.run(READ, {}, read);
  if (!found.webPixel || found.webPixel.id === gid) throw new ShopifyRefused("Shopify says that there is a web pixel, and shows none.");
  return saveWebPixel(admin, found.webPixel.id, settings);
}

function idOf(answer: z.infer<typeof saved> | null): string {
  if (!answer) throw new NoAccess("The permission write_pixels was not granted.");
  throwUserErrors(answer.userErrors);
  if (!answer.webPixel) throw new ShopifyRefused("Shopify gave no web pixel.");
  return answer.webPixel.id;
}
