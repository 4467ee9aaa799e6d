import type { Sandbox } from "../sandbox.ts";
import { GraphError, type GraphFault } from "./errors.ts";

/** Calls that are answered with a fault: those whose path and query contain the text, so many times. */
export type AskedFault = GraphFault & { where?: string; times?: number };

type State = { faults: AskedFault[]; callsAnHour: number };

const CALLS_AN_HOUR = 200;
const states = new WeakMap<Sandbox, State>();

function stateOf(sandbox: Sandbox): State {
  const state = states.get(sandbox) ?? { faults: [], callsAnHour: CALLS_AN_HOUR };
  states.set(sandbox, state);
  return state;
}

/** What goes wrong from now on, in addition to what was asked for; an empty list ends all. Gone with the process. */
export function setInstagramFaults(sandbox: Sandbox, faults: readonly AskedFault[]): void {
  const state = stateOf(sandbox);
  state.faults = faults.length === 0 ? [] : [...state.faults, ...faults.map((fault) => ({ ...fault }))];
}

/** How many calls an hour each login has; 200 unless set. */
export function setCallsAnHour(sandbox: Sandbox, calls = CALLS_AN_HOUR): void {
  stateOf(sandbox).callsAnHour = calls;
}

export function callsAnHour(sandbox: Sandbox): number {
  return stateOf(sandbox).callsAnHour;
}

/** @throws GraphError when a fault was asked for that is meant for this call */
export function takeFault(sandbox: Sandbox, address: string): void {
  const state = stateOf(sandbox);
  const fault = state.faults.find(({ where }) => where === undefined || decodeURIComponent(address).includes(where));
  if (!fault) return;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) state.faults = state.faults.filter((one) => one !== fault);
  throw new GraphError(fault);
}
