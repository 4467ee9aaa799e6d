/** The first 31 bits of the SHA-256 of model.bin, written by scripts/sentiment/train.ts: what another version judged is judged again. */
export const MODEL_VERSION = 566_650_346;
