import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const FIND_DISCOUNT_BY_CODE = `#graphql
  query FindDiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        ... on DiscountCodeBasic {
          title
          codes(first: 10, query: $code) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeBxgy {
          title
          codes(first: 10, query: $code) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeFreeShipping {
          title
          codes(first: 10, query: $code) {
            nodes {
              id
              code
            }
          }
        }
        ... on DiscountCodeApp {
          title
          codes(first: 10, query: $code) {
            nodes {
              id
              code
            }
          }
        }
      }
    }
  }`;

const answer = z.object({
  codeDiscountNodeByCode: z
    .object({
      id: z.string(),
      codeDiscount: z.object({ title: z.string(), codes: z.object({ nodes: z.array(z.object({ id: z.string(), code: z.string() })) }) }),
    })
    .nullable(),
});

/** The discount, of any kind, that has a code (case ignored), with the codes that a search for it finds there. */
export async function findDiscountByCode(admin: Admin, code: string) {
  return (await admin.run(FIND_DISCOUNT_BY_CODE, { code }, answer)).codeDiscountNodeByCode;
}
