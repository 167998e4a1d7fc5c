/** An experiment built with the mouse, stopped by hand; and the emergency stop, which is over everything. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./src/browser/accessible.ts";
import { expectNoComplaint, openBrowser, openWindow, signIn } from "./src/browser/browser.ts";
import { runPage } from "./src/browser/run-page.ts";
import { activeFault, type System, startSystem, stressDesign } from "./src/system.ts";
import { hasChromium } from "./src/tools.ts";

describe.skipIf(!hasChromium())("a person who runs experiments in a browser", () => {
  let system: System;
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.[Symbol.asyncDispose]();
  });

  test("builds an experiment, sees what it will hit, runs it and stops it: the rollback is proven", async () => {
    await using window = await openWindow(browser, system);
    const { page } = window;
    await signIn(page, system);
    await page.getByRole("link", { name: "New experiment" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Built by hand");
    await page.getByRole("complementary", { name: "Actions" }).getByRole("button", { name: "Stress CPU" }).click();

    const step = page.getByRole("complementary", { name: "Step" });
    const query = step.getByRole("combobox", { name: "Query" });
    const completions = step.getByRole("listbox", { name: "Completions" });
    await query.fill("");
    await query.pressSequentially("host.hostn");
    await completions.getByRole("option", { name: /^host\.hostname/ }).click();
    await query.pressSequentially("=");
    await completions.getByRole("option").first().click();
    expect(await query.inputValue()).toMatch(/^host\.hostname\s*=\s*"?\S+"?\s*$/);
    await step.getByText("of 1 target (100 %)").waitFor();
    await step.getByLabel("CPU load").fill("30");
    await step.getByLabel("Duration").fill("90");
    await step.getByText("Count", { exact: true }).click();
    await step.getByLabel("Most targets").fill("1");
    await expectAccessible(page);

    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/\/experiments\/ADM-\d+/);
    await page.getByRole("button", { name: "Run…" }).click();
    const summary = page.getByRole("dialog", { name: "Run “Built by hand”?" });
    await summary.getByText("1:30 planned, 1 target under attack").waitFor();
    await summary.getByText("1 of 1 target", { exact: true }).waitFor();
    await summary.getByRole("listitem").getByText("verify", { exact: true }).waitFor();
    await summary.getByText("not declared: guard").waitFor();
    await expectAccessible(page);
    await summary.getByRole("button", { name: "Run", exact: true }).click();

    const run = await runPage(page);
    const fault = await activeFault(system, run.id);
    await run.band(/^A fault is active on 1 target$/);
    await page.getByRole("button", { name: "Stop run" }).click();
    await run.state("Canceled");
    await run.band(/^The target is proven clean in /);
    await run.ledger.getByText("1 verified clean").waitFor();
    expect(fault.pids()).toEqual([]);
    await expectAccessible(page);
    expect((await system.execution(run.id)).state).toBe("CANCELED");
    expectNoComplaint(window);
  });

  test("stops everything from the top bar, and nothing starts until it is released", async () => {
    await using window = await openWindow(browser, system);
    const { page } = window;
    await signIn(page, system);
    const id = await system.run(stressDesign(90, 30));
    const fault = await activeFault(system, id);
    const topBar = page.getByRole("banner").first();
    await topBar.getByText("1 running").waitFor();
    await topBar.getByRole("button", { name: "Emergency stop" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Stop everything now?" });
    await dialog.getByLabel("Reason").fill("a drill");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Stop everything" }).click();
    await fault.isGone(10_000);

    const { key } = await system.call<{ key: string }>("GET", `/api/experiments/executions/${id}`);
    const places = ["/", "/targets", "/experiments", `/experiments/${key}`, "/runs", `/runs/${id}`, "/settings/agents"];
    for (const place of places) {
      await page.goto(place);
      await page.getByText("Emergency stop is engaged", { exact: true }).waitFor();
      await page.getByText(/: a drill\. Nothing starts until it is released/).waitFor();
    }
    await expectAccessible(page);
    for (const [place, name] of [
      ["/experiments", "Run"],
      [`/experiments/${key}`, "Run…"],
    ] as const) {
      await page.goto(place);
      const button = page.getByRole("button", { name, exact: true }).first();
      await button.and(page.locator("[aria-disabled=true]")).waitFor();
      expect(await button.getAttribute("title")).toBe("The emergency stop is engaged: release it first");
    }
    await expectAccessible(page);

    await page.goto(`/runs/${id}`);
    const run = await runPage(page);
    await run.state("Canceled");
    await run.band(/^The target is proven clean in /);
    await page.getByRole("button", { name: "Release…" }).click();
    await page.getByRole("dialog", { name: "Release the emergency stop?" }).getByRole("button", { name: "Release" }).click();
    await page.getByText("Emergency stop is engaged", { exact: true }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Run again" }).click();
    await page.waitForURL(new RegExp(`/runs/${id + 1}$`));
    await (await runPage(page)).band(/^A fault is active on 1 target$/);
    await page.getByRole("button", { name: "Stop run" }).click();
    await (await runPage(page)).band(/^The target is proven clean in /);
    expectNoComplaint(window);
  });
});
