/** Numbers that a seed decides. */
export type Chance = {
  /** True with this probability. */
  happens: (probability: number) => boolean;
  /** 0 … n − 1. */
  below: (n: number) => number;
  /** Exponential with this mean. */
  wait: (mean: number) => number;
  /** exp of a normal with this spread: 1 in the middle. */
  spread: (sigma: number) => number;
  /** So many hexadecimal digits. */
  hex: (digits: number) => string;
};

/** mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    happens: (probability) => next() < probability,
    below: (n) => Math.floor(next() * n),
    wait: (mean) => -mean * Math.log(1 - next()),
    spread: (sigma) => Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
    hex: (digits) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join(""),
  };
}
