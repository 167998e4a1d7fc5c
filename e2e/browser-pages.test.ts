/** Every page that the other tests of the browser do not visit, and the query bar of the targets. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./src/browser/accessible.ts";
import { expectNoComplaint, openBrowser, openWindow, signIn } from "./src/browser/browser.ts";
import { type System, startSystem } from "./src/system.ts";
import { hasChromium } from "./src/tools.ts";

describe.skipIf(!hasChromium())("pages", () => {
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

  test("targets are found by a query that completes itself and says what is wrong with it", async () => {
    await using window = await openWindow(browser, system);
    const { page } = window;
    await signIn(page, system);
    await page.getByRole("link", { name: "Explorer" }).click();
    const query = page.getByRole("combobox", { name: "Query" });
    await query.pressSequentially("host.hostn");
    const completions = page.getByRole("listbox", { name: "Completions" });
    await completions.getByRole("option", { name: /^host\.hostname/ }).waitFor();
    await expectAccessible(page);
    await query.press("ArrowDown");
    await query.press("Enter");
    await query.pressSequentially("=");
    await completions.getByRole("option").first().click();
    await page.getByText("1 of 1 match", { exact: true }).waitFor();
    await page.waitForURL(/query=host\.hostname/);

    await query.fill('host.hostname="x" AND )');
    const mistake = page.getByRole("status").filter({ hasText: /^1:\d+ / });
    await mistake.waitFor();
    expect(await mistake.textContent()).toMatch(/^1:23 .*expected/i);
    expect(await query.getAttribute("aria-invalid")).toBe("true");
    const underlined =
      "[...document.querySelectorAll('[aria-hidden] span')].filter((span) => getComputedStyle(span).textDecorationLine === 'underline' && span.children.length === 0).map((span) => span.textContent)";
    expect(await page.evaluate<string[]>(underlined)).toEqual([")"]);
    await page.getByText("1 of 1 match so far").waitFor();
    await expectAccessible(page);

    await query.fill('host.hostname="nobody has this name"');
    await page.getByText("No target matches").waitFor();
    await page.getByRole("button", { name: "Clear the query" }).click();
    await page.getByRole("region", { name: "Targets" }).getByRole("row").nth(1).getByRole("button").click();
    const drawer = page.getByRole("complementary", { name: /^Target / });
    await drawer.getByText("host.hostname", { exact: true }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
    expectNoComplaint(window);
  });

  test("nothing to show is a page as good as any other", async () => {
    await using window = await openWindow(browser, system);
    const { page } = window;
    await signIn(page, system);
    const places = [
      ["/experiments", "No experiment yet"],
      ["/runs", "Nothing has run yet"],
      ["/experiments/new", "Find an action"],
      ["/settings/agents", "default"],
      ["/settings/agents?add=true", "default"],
      ["/settings/extensions", "host"],
      ["/settings/tokens", "command line"],
      ["/settings/audit", "admin"],
      ["/nowhere", "There is no such page"],
    ] as const;
    for (const [place, text] of places) {
      await page.goto(place);
      await page.getByText(text).or(page.getByPlaceholder(text)).first().waitFor();
      await expectAccessible(page);
    }
    await page.goto("/");
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    for (const [keys, text] of [
      ["Control+k", "Search or do…"],
      ["?", "Keys"],
    ] as const) {
      await page.keyboard.press(keys);
      await page.getByRole("dialog").getByText(text).or(page.getByPlaceholder(text)).first().waitFor();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    expectNoComplaint(window);
  });
});
