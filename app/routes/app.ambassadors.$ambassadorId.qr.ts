import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { pulseQr } from "#app/screens/pulseQr.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";
import { readQuery } from "./edge/pageSchema.ts";

const query = z.object({ format: z.enum(["png", "svg"]).catch("png"), post: z.string().trim().max(60).catch("") });

/** The QR code of an ambassador's Pulse link as a file, or of a post's. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const { format, post } = readQuery(request, query);
  const { body, type } = await found(pulseQr(shop.id, idOf(params.ambassadorId), format, post));
  return new Response(body, { headers: { "Content-Type": type } });
}
