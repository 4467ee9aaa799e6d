import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import type { FailedPart } from "#app/intake/bulk/keepFailed.ts";
import { stagedOrder } from "#app/intake/bulk/stagedOrder.ts";
import { download, DownloadBroken, FileExpired } from "./download.ts";
import { OrderGrouper, type OrderGroup, type Position } from "./groupOrders.ts";
import { failedLine, readGroup, type RestOfOrder } from "./readGroup.ts";
import { RowBuffer } from "./rowBuffer.ts";
import { LineSplitter } from "./splitLines.ts";

/** What the thread is told. `lines`: how many the whole file has; null when it is cut off anyway, so that its last order is not trusted. */
export type FileTask = { shopId: bigint; url: string; from: Position; lines: number | null; ordersAChunk: number; chunksAhead: number };

/** Bytes of rows after which a chunk is sent, however few its orders are. */
const MOST_BYTES = 1.2 * 2 ** 20;

/** Orders ready to be stored, and the position that is reached with them. */
export type Chunk = { kind: "chunk"; rows: Uint8Array<ArrayBuffer>; orders: number; rest: RestOfOrder[]; failed: FailedPart[]; end: Position };
export type FileEnd = { kind: "end"; end: "whole" | "short" | "expired" | "broken" };

const port = parentPort!;
const task = workerData as FileTask;

const rows = new RowBuffer();

// Back-pressure: a chunk is sent for each whose buffer came back.
let asked = task.chunksAhead;
port.on("message", (buffer: ArrayBuffer) => {
  rows.giveBack(buffer);
  asked++;
});

let rest: RestOfOrder[] = [];
let failed: FailedPart[] = [];
let orders = 0;
let reached = task.from;
let sent = task.from;

function take(group: OrderGroup): void {
  const read = readGroup(task.shopId, group);
  if ("version" in read) rows.add(stagedOrder(read.eventId, read.version));
  else if ("rest" in read) rest.push(read.rest);
  else failed.push(read.failed);
  orders++;
  reached = group.end;
}

async function send(): Promise<void> {
  if (orders + failed.length === 0 && reached === sent) return;
  while (asked === 0) await once(port, "message");
  asked--;
  const chunk: Chunk = { kind: "chunk", rows: rows.take(), orders, rest, failed, end: reached };
  port.postMessage(chunk, [chunk.rows.buffer]);
  rest = [];
  failed = [];
  orders = 0;
  sent = reached;
}

async function read(): Promise<FileEnd["end"]> {
  const grouper = new OrderGrouper(task.from, take, (line) => failed.push(failedLine(line)));
  const splitter = new LineSplitter(task.from.bytes, (line, end) => grouper.line(line, end));
  for await (const bytes of download(task.url, task.from.bytes)) {
    splitter.push(bytes);
    if (orders + failed.length >= task.ordersAChunk || rows.length >= MOST_BYTES) await send();
  }
  // Cut off within a line: the line is not bad, it is not all there.
  if (!splitter.finish()) return task.lines === null ? "whole" : "short";
  const whole = task.lines !== null && grouper.at.lines >= task.lines;
  if (whole) {
    grouper.finish();
    reached = grouper.at;
  }
  return task.lines === null || whole ? "whole" : "short";
}

async function readAsFarAsCanBe(): Promise<FileEnd["end"]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FileExpired) return "expired";
    if (error instanceof DownloadBroken) return "broken";
    throw error;
  }
}

const end: FileEnd = { kind: "end", end: await readAsFarAsCanBe() };
await send();
port.postMessage(end);
port.close();
