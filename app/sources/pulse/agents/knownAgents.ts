import { LONGEST_REMEMBERED } from "../answer/remembered.ts";
import { type Agent, classifyAgent } from "./classifyAgent.ts";

/** Kept at most, in each of two halves: as many as are seen of an evening's traffic. */
const MOST = 20_000;

/**
 * classifyAgent that remembers: most requests come with one of few user agents. Bounded: when the younger half is full it becomes the older
 * one, and what is asked for again moves over.
 */
export function knownAgents(most = MOST, classify = classifyAgent): (userAgent: string | undefined) => Agent {
  let young = new Map<string, Agent>();
  let old = new Map<string, Agent>();
  return (userAgent = "") => {
    if (userAgent.length > LONGEST_REMEMBERED) return classify(userAgent);
    const known = young.get(userAgent);
    if (known) return known;
    const agent = old.get(userAgent) ?? classify(userAgent);
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(userAgent, agent);
    return agent;
  };
}
