import type { ReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { UserError } from "#app/platform/errors.ts";

/**
 * The bytes of a file, streamed.
 * @throws UserError when there is no such file, it may not be read, or it is a folder.
 */
export async function openFile(file: string): Promise<ReadStream> {
  const handle = await open(file).catch(() => {
    throw new UserError(`The file ${file} cannot be read.`);
  });
  if (!(await handle.stat()).isDirectory()) return handle.createReadStream();
  await handle.close();
  throw new UserError(`${file} is a folder, not a file.`);
}
