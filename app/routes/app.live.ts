import type { LoaderFunctionArgs } from "@remix-run/node";
import { listenForShop } from "#app/platform/live.ts";
import { merchant } from "./edge/merchant.ts";

const BEAT_MS = 20_000;
const AGAIN_MS = 1_000;

/** A stream of server-sent events: one for each change of the shop's figures. It says that something changed, never what. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const text = new TextEncoder();
      const send = (line: string) => controller.enqueue(text.encode(line));
      send(": listening\n\n");
      const changed = () => send("data: changed\n\n");
      const stop = listenForShop(shop.id, changed, () => {
        end();
        // The process stops: another answers.
        send(`retry: ${AGAIN_MS}\n\n`);
        controller.close();
      });
      // Proxies close connections on which nothing is said.
      const beat = setInterval(() => send(": still here\n\n"), BEAT_MS);
      end = () => {
        clearInterval(beat);
        stop();
        end = () => {};
      };
      request.signal.addEventListener("abort", () => end());
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" },
  });
}
