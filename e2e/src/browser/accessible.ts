/** Accessibility as axe-core sees it, in both colour schemes. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { until } from "../until.ts";

/** Each violation as one text: rule, advice, the element, and what axe saw there. */
const lookForViolations = `axe.run().then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ": " + help + " at " + target.join(" ") + "\\n" + failureSummary)))`;

/** A query may have several lines and completes itself, and no element of HTML but a text area that is a combobox does both. */
const isAccepted = (violation: string) => /^aria-allowed-role: .* at \S*textarea\S*\n/.test(violation);

/** No colour is still on its way to another one. What turns without end is no such way. */
const isAtRest = `document.getAnimations().every(
  ({ playState, effect }) => playState !== "running" || effect.getComputedTiming().iterations === Infinity)`;

/** Fails with every violation of the page as it stands now, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await until("all colours are there", () => page.evaluate<boolean>(isAtRest));
    const violations = await page.evaluate<string[]>(lookForViolations);
    expect(
      violations.filter((violation) => !isAccepted(violation)),
      `${page.url()} in ${colorScheme}`,
    ).toEqual([]);
  }
}
