import { readFileSync } from "node:fs";
import { type Dictionaries, makeDictionaries } from "./dictionaries.ts";
import { readParts } from "./file.ts";
import { type Folds, makeFolds } from "./fold.ts";
import { makeMemory, type Memory } from "./memory.ts";
import { type Net, readNet } from "./net.ts";
import { type Alias, makePhrases, type Phrases } from "./phrases.ts";

/** Weights of hashed features: two a bucket, towards negative and towards positive, each beside neutral; a weight is a place in `levels`. */
export type Linear = { shift: number; weights: Int8Array; levels: Float32Array; intercepts: Float32Array };

/** All that judging a text needs. `shares` is how much the linear part and the net count, with the temperature that makes chances of the sums; `memory` the words met so far. */
export type Model = { folds: Folds; phrases: Phrases; dictionaries: Dictionaries; linear: Linear; net: Net; shares: Float32Array; memory: Memory };

export const MODEL_FILE = new URL("./model.bin", import.meta.url);

let loaded: Model | null = null;

/** The model, read from its file at the first call, in a fraction of a second. */
export function loadSentiment(): Model {
  return (loaded ??= readModel(readFileSync(MODEL_FILE)));
}

/** @throws Error when it is no model's file. */
export function readModel(file: Uint8Array<ArrayBuffer>): Model {
  const { settings, part } = readParts(file);
  const { bits, aliases } = settings as { bits: number; aliases: Alias[] };
  const net = readNet(part);
  return {
    folds: makeFolds(),
    phrases: makePhrases(aliases),
    dictionaries: makeDictionaries(part("dictionary.ids", "Uint32Array"), part("dictionary.values", "Int8Array")),
    linear: {
      shift: 32 - bits,
      weights: part("linear.weights", "Int8Array"),
      levels: part("linear.levels", "Float32Array"),
      intercepts: part("linear.intercepts", "Float32Array"),
    },
    net,
    shares: part("shares", "Float32Array"),
    memory: makeMemory(net),
  };
}
