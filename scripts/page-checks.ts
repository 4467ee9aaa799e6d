import { AxeBuilder } from "@axe-core/playwright";
import type { FrameLocator, Page } from "playwright-core";

/** Waits until the app in the frame answers clicks: React has taken over what the server rendered. */
export async function hydrated(app: FrameLocator): Promise<void> {
  const heading = app.getByRole("heading", { level: 1 }).first();
  await heading.waitFor();
  const taken = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps"));
  while (!(await heading.evaluate(taken))) await new Promise((resolve) => setTimeout(resolve, 20));
}

export type Violation = { rule: string; help: string; where: string[] };

/** What axe finds on the whole page, the app's frame included. */
export async function violationsOf(page: Page): Promise<Violation[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    where: nodes.map((node) => `${node.target.join(" ")}: ${node.html.slice(0, 200)}`),
  }));
}

/** The frames of a page that can be scrolled sideways, with by how many pixels. */
export async function tooWideFrames(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    const pixels = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (pixels > 0) found.push(`${new URL(frame.url()).pathname} is ${pixels} pixels too wide`);
  }
  return found;
}
