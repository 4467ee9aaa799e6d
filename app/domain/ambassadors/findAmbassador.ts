import { forShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";

/** What of an ambassador is no secret: accounts, attributes, campaigns with codes. Contacts stay sealed: see readContact. @throws NotFound */
export async function findAmbassador(shopId: bigint, ambassadorId: bigint) {
  const codes = { orderBy: { id: "desc" }, select: { validUntil: true, code: { select: { code: true, state: true } } } } as const;
  const row = await forShop(shopId, (tx) =>
    tx.shopAmbassador.findUnique({
      where: { shopId_ambassadorId: { shopId, ambassadorId } },
      select: {
        ambassadorId: true,
        handle: true,
        favourite: true,
        attributes: true,
        createdAt: true,
        contact: true,
        accounts: {
          orderBy: { followers: { sort: "desc", nulls: "last" } },
          select: { platform: true, handle: true, followers: true, followersAt: true },
        },
        participations: {
          orderBy: { id: "desc" },
          select: { id: true, removedAt: true, campaign: { select: { id: true, name: true } }, assignments: codes },
        },
      },
    }),
  );
  if (!row) throw new NotFound("There is no such ambassador.");
  const { contact, attributes, ...rest } = row;
  return { ...rest, attributes: attributes as Record<string, string>, hasContact: contact !== null };
}

export type AmbassadorFound = Awaited<ReturnType<typeof findAmbassador>>;
