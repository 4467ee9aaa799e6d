import { FormError } from "#app/platform/errors.ts";
import { Prisma } from "#app/platform/generated/prisma/client.ts";

/** Tells the person, by the field, when a campaign's name is already used in the shop. */
export async function whenNameIsTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const taken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    throw taken ? new FormError({ name: "Another campaign has this name (upper and lower case count as the same)." }) : error;
  }
}
