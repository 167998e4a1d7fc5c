/** What a newcomer does in a browser: sign in, run the demo, then an example from a file. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./src/browser/accessible.ts";
import { expectNoComplaint, oneTimePassword, openBrowser, openWindow, signIn } from "./src/browser/browser.ts";
import { runPage } from "./src/browser/run-page.ts";
import { meanLoad } from "./src/observer.ts";
import { root } from "./src/program.ts";
import { activeFault, type System, startSystem } from "./src/system.ts";
import { hasChromium } from "./src/tools.ts";

describe.skipIf(!hasChromium())("a newcomer in a browser", () => {
  let system: System;
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem({ env: { host: { SQUALL_EXTENSION_STRESS_ENGINE: "builtin" } } });
  });
  afterAll(async () => {
    await browser?.close();
    await system?.[Symbol.asyncDispose]();
  });

  test("signs in, sees the zone, runs the demo and sees its rollback proven", async () => {
    await using window = await openWindow(browser, system);
    const { page } = window;
    await page.goto("/runs");
    await page.getByLabel("Password").waitFor();
    expectNoComplaint(window);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page
      .getByText(/password/i)
      .nth(2)
      .waitFor();
    // The page says it in words; a browser by itself reports each answer of 401.
    expect(window.complaints.splice(0)).toEqual([expect.stringContaining("401 (Unauthorized)")]);
    await expectAccessible(page);
    await page.getByLabel("Password").fill(await oneTimePassword(system));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Runs" }).waitFor();
    await expectAccessible(page);

    await page.getByRole("link", { name: "Overview", exact: true }).click();
    const zone = page.getByRole("region", { name: "Zone default" });
    await zone.getByText(/no beat missed/).waitFor();
    await page.getByText("1 of 1 agent").waitFor();
    const steps = page.getByRole("region", { name: "First steps" });
    await steps.getByText("2 of 3").waitFor();
    await expectAccessible(page);
    await steps.getByRole("button", { name: "Run the demo experiment" }).click();

    const run = await runPage(page);
    await run.band(/^A fault is active on 1 target$/);
    await run.state("Running");
    await expectAccessible(page);
    await run.state("Completed");
    await run.band(/^The target is proven clean in /);
    await run.ledger.getByText("1 verified clean").waitFor();
    await expectAccessible(page);
    expect((await system.execution(run.id)).state).toBe("COMPLETED");
    expectNoComplaint(window);
  });

  test("opens the example from its file, runs it, and the host is loaded as asked", async () => {
    await using window = await openWindow(browser, system);
    const { page } = window;
    await signIn(page, system);
    await page.getByRole("link", { name: "Experiments" }).click();
    await page.getByRole("link", { name: "From YAML" }).click();
    await page.getByLabel("Open a file").setInputFiles(join(root, "examples/experiments/first.yaml"));
    await page.getByRole("heading", { name: "Fine" }).waitFor();
    expect(await page.getByLabel("Experiment as YAML").inputValue()).toBe(
      await readFile(join(root, "examples/experiments/first.yaml"), "utf8"),
    );
    await expectAccessible(page);
    await page.getByRole("button", { name: "Run…" }).click();
    await page.getByRole("button", { name: "Save and run" }).click();

    const run = await runPage(page);
    const fault = await activeFault(system, run.id);
    await run.band(/^A fault is active on 1 target$/);
    // The load takes a moment to rise and the run goes on for 20 s: the middle 16 s are measured, without a browser that draws.
    await page.goto("about:blank");
    await pause(2000);
    const load = await meanLoad(16_000);
    await page.goBack();
    await run.state("Completed");
    await run.band(/^The target is proven clean in /);
    await run.ledger.getByText("1 verified clean").waitFor();
    await run.ledger.getByText("1 needs no rollback").waitFor();
    expect(fault.pids()).toEqual([]);
    expect(load).toBeGreaterThan(50);
    expect(load).toBeLessThan(70);
    expectNoComplaint(window);
  });
});
