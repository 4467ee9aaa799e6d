import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { makeDictionaries } from "#app/domain/sentiment/dictionaries.ts";
import { writeParts } from "#app/domain/sentiment/file.ts";
import { makeFolds } from "#app/domain/sentiment/fold.ts";
import { root } from "../process.ts";
import { balance } from "./balance.ts";
import { readTraining } from "./comments.ts";
import { fitLinear } from "./linear.ts";
import { columnsOf, matrixOf } from "./matrix.ts";
import { packLinear } from "./packLinear.ts";
import { readDictionaries } from "./readDictionaries.ts";
import { readTexts } from "./readTexts.ts";

const BITS = 20;
const PENALTY = 1;
const STEPS = 40;

/**
 * Trains the model of app/domain/sentiment from the labelled texts of a folder, and writes it with its version:
 * `node --max-old-space-size=8000 scripts/sentiment/train.ts FOLDER`. The same folder gives the same file.
 */
function main(folder: string): void {
  const training = readTraining(folder);
  const folds = makeFolds();
  const { ids, values } = readDictionaries(folder, training, folds);
  const texts = readTexts(training, folds, makeDictionaries(ids, values));
  const labels = Int32Array.from(training, ({ label }) => label);
  const weights = balance(training);

  const columns = columnsOf(texts, BITS);
  const point = fitLinear(matrixOf(texts, BITS, columns), columns.buckets.length, labels, weights, PENALTY, STEPS);
  const linear = packLinear(point, columns, BITS);

  const file = writeParts(
    { bits: BITS, nets: 0 },
    {
      "dictionary.ids": ids,
      "dictionary.values": values,
      "linear.weights": linear.weights,
      "linear.levels": linear.levels,
      "linear.intercepts": linear.intercepts,
      shares: Float32Array.of(1),
    },
  );
  const model = path.join(root, "app/domain/sentiment");
  writeFileSync(path.join(model, "model.bin"), file);
  const version = createHash("sha256").update(file).digest().readUInt32BE() >>> 1;
  writeFileSync(
    path.join(model, "modelVersion.ts"),
    `${VERSION_WORDS}export const MODEL_VERSION = ${String(version).replace(/\B(?=(\d{3})+$)/g, "_")};\n`,
  );
  console.log(`${training.length} texts, ${columns.buckets.length} features, ${file.length} bytes, version ${version}`);
}

const VERSION_WORDS =
  "/** The first 31 bits of the SHA-256 of model.bin, written by scripts/sentiment/train.ts: what another version judged is judged again. */\n";

const folder = process.argv[2];
if (!folder) throw new Error("Name the folder of the labelled texts.");
main(folder);
