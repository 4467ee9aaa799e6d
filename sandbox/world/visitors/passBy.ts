import { randomInt } from "node:crypto";
import { unplaced } from "../visits/unplaced.ts";
import type { World } from "../world.ts";
import { clickLink, type Agent } from "./clickLink.ts";

const AGENTS: readonly Agent[] = ["human", "human", "human", "human", "bot", "preview"];
const MOST = 4;

/** A few who follow Pulse links and buy nothing: people, bots, and fetchers of previews. */
export async function passBy(world: World, pulse: string): Promise<void> {
  const live = new Set(world.campaigns.filter(({ startsAt, endsAt }) => startsAt <= world.now && world.now < endsAt).map(({ name }) => name));
  const nobodys = unplaced(world);
  const handles = world.participants.filter(({ campaign, handle }) => live.has(campaign) && handle !== nobodys).map(({ handle }) => handle);
  for (let left = handles.length ? randomInt(MOST + 1) : 0; left > 0; left--)
    await clickLink(`${pulse}/${handles[randomInt(handles.length)]!}`, AGENTS[randomInt(AGENTS.length)]!);
}
