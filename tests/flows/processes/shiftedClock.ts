// Loaded before a process (node --import): its clock is CLOCK_AHEAD_MS ahead of the machine's.
const ahead = Number(process.env.CLOCK_AHEAD_MS);
const Real = Date;

globalThis.Date = class extends Real {
  constructor(...args: [number]) {
    super(...(args.length ? args : ([Real.now() + ahead] as [number])));
  }
  static override now(): number {
    return Real.now() + ahead;
  }
} as DateConstructor;
