import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { clickIdOf } from "#app/domain/clicks/clickToken.ts";
import { freePort } from "#scripts/port.ts";
import { rowsOf } from "../../domain/makeShop.ts";
import { makeLink } from "./links.ts";
import { ask, untilTrue } from "./pulseHere.ts";

const root = path.resolve(import.meta.dirname, "../../..");

test(
  "visitors are sent on without a token while the volume takes no more, with one again when it does, and all who have one are stored",
  { timeout: 60_000 },
  async () => {
    const volume = mkdtempSync(path.join(tmpdir(), "pulse-"));
    const link = await makeLink({ code: "TEA" });
    const port = await freePort();
    // No file of the process may be larger than 8 KB: the system takes a part of a write, and refuses the rest.
    const args = ["-c", 'ulimit -f 8; exec "$0" "$@"', process.execPath, "--disable-warning=ExperimentalWarning", "--import"];
    const child = spawn("bash", [...args, path.join(root, "scripts/end-with-parent.ts"), path.join(root, "app/pulse.ts")], {
      env: { ...process.env, PULSE_VOLUME: volume, PULSE_PORT: String(port) },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await untilTrue(async () => (await ask(port, `/${link.handle}`, {}, "HEAD").catch(() => null))?.status === 302);
    const visit = async (count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, (_, n) => ask(port, `/${link.handle}?n=${n}&post=${"p".repeat(64)}`)));
      expect(answers.map((answer) => answer.location)).toEqual(
        answers.map(() => expect.stringMatching(/^https:\/\/shop\.example\/discount\/TEA\?/) as string),
      );
      return answers.map((answer) => /pulse=([\w-]{22})/.exec(decodeURIComponent(answer.location!))?.[1]);
    };
    const tokens = await visit(300);
    expect(tokens).toContain(undefined);
    // As soon as the next segment is made.
    const later: (string | undefined)[] = [];
    await untilTrue(async () => {
      const some = await visit(5);
      later.push(...some);
      return !some.includes(undefined);
    });
    const received = [...tokens, ...later].flatMap((token) => (token ? clickIdOf(token)! : []));
    const stored = async () => (await rowsOf<{ id: string }>(link.shopId, "select click_id id from click where shop_id = $1")).map(({ id }) => id);
    await untilTrue(async () => (await stored()).length >= received.length);
    expect((await stored()).sort()).toEqual(received.sort());
    child.kill("SIGTERM");
    await ended;
    rmSync(volume, { recursive: true });
  },
);
