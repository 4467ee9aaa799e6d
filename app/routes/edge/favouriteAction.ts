import { z } from "zod";
import { setFavourite } from "#app/domain/ambassadors/setFavourite.ts";
import { attempt, readForm } from "./attempt.ts";

const wish = z.object({
  ambassadorId: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .transform(BigInt),
  favourite: z.enum(["true", "false"]),
});

/** Marks an ambassador as a favourite of the shop, or no longer. */
export function favouriteAction(shopId: bigint, form: FormData) {
  return attempt(async () => {
    const { ambassadorId, favourite } = readForm(form, wish);
    await setFavourite(shopId, ambassadorId, favourite === "true");
    return {};
  });
}
