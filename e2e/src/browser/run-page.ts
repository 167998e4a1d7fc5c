/** What tests want to know of the page of one run. */
import type { Locator, Page } from "playwright-core";

export interface RunPage {
  /** The sentence about the faults, once it reads so. */
  band(sentence: RegExp): Promise<void>;
  /** The state of the run, once it is that. */
  state(word: "Running" | "Completed" | "Failed" | "Errored" | "Canceled"): Promise<void>;
  readonly ledger: Locator;
  /** Texts of the log, the newest first, without their times. */
  log(): Promise<string[]>;
  readonly id: number;
}

/** Waits until the browser shows a run. */
export async function runPage(page: Page): Promise<RunPage> {
  await page.waitForURL(/\/runs\/\d+/);
  const faults = page.getByRole("region", { name: "State of the faults" });
  return {
    band: (sentence) => faults.getByRole("status").filter({ hasText: sentence }).waitFor({ timeout: 60_000 }),
    state: (word) => faults.getByText(word, { exact: true }).waitFor({ timeout: 60_000 }),
    ledger: page.getByRole("region", { name: "Rollback ledger" }),
    log: async () => {
      const lines = await page.getByRole("list", { name: "Lines, newest first" }).getByRole("listitem").allInnerTexts();
      return lines.map((line) => line.split("\n").slice(1).join(" "));
    },
    id: Number(/\/runs\/(\d+)/.exec(page.url())?.[1]),
  };
}
