// Runs a script of this folder on a bare machine: plain JavaScript for the Node that is there (20 or later), which installs what is
// missing and goes on with the Node 24 that npm brought. Nothing here prints on stdout: that belongs to the script.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [what, ...args] = process.argv.slice(2);

const say = (text) => process.stderr.write(text);

function packages(file) {
  return existsSync(path.join(root, file)) ? JSON.parse(readFileSync(path.join(root, file), "utf8")).packages : null;
}

/** Whether node_modules holds what the lock file says; npm keeps its own list of what it installed. */
function installed() {
  const wanted = packages("package-lock.json");
  const there = packages("node_modules/.package-lock.json");
  if (!there) return false;
  const extra = Object.keys(there).some((name) => there[name].version !== wanted[name]?.version);
  const missing = Object.keys(wanted).some(
    (name) => name && !there[name] && !wanted[name].optional && !wanted[name].devOptional && !wanted[name].peer,
  );
  return !extra && !missing;
}

function install() {
  return new Promise((resolve) => {
    const from = Date.now();
    const seconds = () => Math.round((Date.now() - from) / 1000);
    say("Installing packages (npm ci), once. This takes a minute or two …\n");
    const ticking = process.stderr.isTTY ? null : setInterval(() => say(`  … still installing, ${seconds()} s\n`), 15_000);
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const child = spawn(npm, ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: ["ignore", 2, 2] });
    const end = (problem) => {
      clearInterval(ticking);
      if (problem) {
        say(`Packages could not be installed: ${problem}. The lines above say why; when the network is back, run the command again.\n`);
        process.exit(1);
      }
      say(`Packages installed in ${seconds()} s.\n`);
      resolve();
    };
    child.on("error", (error) => end(error.message));
    child.on("close", (code) => end(code === 0 ? null : `npm ci ended with code ${code}`));
  });
}

/** Node 24 from npm, or the Node that is there when it can run TypeScript. */
function modernNode() {
  for (const candidate of ["node_modules/.bin/node", "node_modules/node/bin/node"]) {
    const file = path.join(root, candidate);
    if (existsSync(file) && spawnSync(file, ["--version"]).status === 0) return file;
  }
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  say(
    `Node ${process.versions.node} is too old for this project, and the package node@24 did not install a newer one. Run "npm ci" and look for its message.\n`,
  );
  process.exit(1);
}

if (!what || !existsSync(path.join(root, "scripts", `${what}.ts`))) {
  say(`There is no script "${what ?? ""}" in scripts/.\n`);
  process.exit(1);
}
if (!installed()) await install();

const bin = path.join(root, "node_modules/.bin");
const child = spawn(modernNode(), ["--disable-warning=ExperimentalWarning", path.join(root, "scripts", `${what}.ts`), ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
});
// A terminal sends Ctrl-C to both; npm and process managers only to this one.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("close", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
