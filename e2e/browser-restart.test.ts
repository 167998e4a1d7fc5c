/** A page that stays open while the platform dies and comes back. */
import { describe, expect, test } from "vitest";
import { expectAccessible } from "./src/browser/accessible.ts";
import { expectNoComplaint, openBrowser, openWindow, signIn } from "./src/browser/browser.ts";
import { runPage } from "./src/browser/run-page.ts";
import { activeFault, ended, startSystem, stressDesign } from "./src/system.ts";
import { hasChromium } from "./src/tools.ts";
import { until } from "./src/until.ts";

/** What the browser itself says when nobody answers. */
const isUnanswered = (complaint: string) => /net::ERR_|status of 50[234]/.test(complaint);

describe.skipIf(!hasChromium())("the page of a run", () => {
  test("is the same after a reload, and heals after the platform was killed and started", async () => {
    await using system = await startSystem();
    await using browser = await openBrowser();
    await using window = await openWindow(browser, system);
    const { page } = window;
    await signIn(page, system);
    const id = await system.run(stressDesign(90, 30));
    const fault = await activeFault(system, id);
    await page.goto(`/runs/${id}`);
    const run = await runPage(page);
    await run.band(/^A fault is active on 1 target$/);
    await until("the log tells that the load is there", async () => (await run.log()).some((line) => line.includes("CPU load started")));
    const before = await run.log();
    await page.reload();
    await run.band(/^A fault is active on 1 target$/);
    await until("the log is whole again", async () => (await run.log()).length >= before.length);
    expect((await run.log()).slice(-before.length)).toEqual(before);
    expectNoComplaint(window);

    await system.platform.end("SIGKILL");
    await page.getByText("No connection to the platform").waitFor();
    await fault.isGone(20_000);
    await expectAccessible(page);
    await system.platform.start();
    await page.getByText("No connection to the platform").waitFor({ state: "detached" });
    await run.state("Errored");
    await run.band(/^The target is proven clean in /);
    await run.ledger.getByText("1 verified clean").waitFor();
    const end = await ended(system, id);
    expect(end.state).toBe("ERRORED");
    expect(end.steps.flatMap((step) => step.targetExecutions.map((one) => one.rollback))).toEqual(["verified"]);
    expect(window.complaints.filter((complaint) => !isUnanswered(complaint))).toEqual([]);
    window.complaints.splice(0);

    // A page that is opened now has read everything from the platform: what was open all along shows the same.
    const other = await page.context().newPage();
    await other.goto(`/runs/${id}`);
    const fresh = await runPage(other);
    await fresh.state("Errored");
    await until("both pages show the same log", async () => JSON.stringify(await fresh.log()) === JSON.stringify(await run.log())).catch(
      async (error: unknown) => {
        expect(await run.log()).toEqual(await fresh.log());
        throw error;
      },
    );
    expect((await run.log()).slice(-before.length)).toEqual(before);
    await expectAccessible(page);
    expectNoComplaint(window);
  });
});
