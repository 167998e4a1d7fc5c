/**
 * `npm run ui:pictures` draws every page of a real system in light and dark into `docs/ui/`;
 * `npm run ui:pictures -- DIRECTORY` draws them there, wide and narrow, to look at what a change did.
 * Chromium and a built interface (`npm run build -w @squall/platform-ui`) must be there.
 */
import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expectNoComplaint, oneTimePassword, openBrowser, openWindow, signIn, type Window } from "../e2e/src/browser/browser.ts";
import { runPage } from "../e2e/src/browser/run-page.ts";
import { root } from "../e2e/src/program.ts";
import { activeFault, ended, type System, startSystem } from "../e2e/src/system.ts";
import { until } from "../e2e/src/until.ts";

type Page = Window["page"];

const [elsewhere] = process.argv.slice(2);
const directory = elsewhere === undefined ? join(root, "docs/ui") : resolve(elsewhere);
const wide = { width: 1440, height: 900 };
const narrow = { width: 1024, height: 768 };

/** The page as it stands, in both colour schemes. */
async function draw(page: Page, name: string): Promise<void> {
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  for (const viewport of elsewhere === undefined ? [wide] : [wide, narrow]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await until("nothing loads any more", async () => (await page.locator("[aria-busy=true]").count()) === 0);
      await page.screenshot({
        path: join(directory, `${name}${viewport === wide ? "" : "-narrow"}-${colorScheme}.png`),
        animations: "disabled",
      });
    }
  }
}

/** A run worth looking at: a check watches the platform while the host is under load. */
const design = (url: string, seconds: number) => ({
  externalId: "pictures",
  name: "The platform answers while its host is under load",
  hypothesis: "With 30 % load on every core, each request is answered with 200.",
  team: "ADM",
  environment: "Global",
  tags: ["cpu", "first"],
  lanes: [
    {
      steps: [
        {
          type: "action",
          customLabel: "The health page keeps answering",
          actionType: "squall.http.check-periodically",
          parameters: {
            url: `${url}/api/health/liveness`,
            method: "GET",
            requestsPerSecond: 2,
            statusCode: "200",
            successRate: 100,
            duration: `${seconds + 2}s`,
          },
        },
      ],
    },
    {
      steps: [
        { type: "wait", parameters: { duration: "2s" } },
        {
          type: "action",
          customLabel: "30 % load on every core",
          actionType: "squall.host.stress-cpu",
          parameters: { cpuLoad: 30, duration: `${seconds}s` },
          radius: { targetType: "squall.host", query: "host.hostname IS PRESENT", maximum: 1 },
        },
      ],
    },
  ],
});

/** The notice about the one-time password is on one picture only. */
async function changePassword(page: Page, system: System): Promise<void> {
  await page.getByRole("button", { name: "Change password" }).click();
  const dialog = page.getByRole("dialog");
  const own = "correct horse battery staple";
  for (const [label, value] of [
    ["Current password", await oneTimePassword(system)],
    ["New password", own],
  ] as const) {
    await dialog.getByLabel(label).fill(value);
  }
  await dialog.getByRole("button", { name: "Change" }).click();
  await dialog.waitFor({ state: "detached" });
}

async function drawAll(page: Page, system: System): Promise<void> {
  const visit = async (path: string, heading: string, name: string) => {
    await page.goto(path);
    await page.getByRole("heading", { name: heading }).first().waitFor();
    await draw(page, name);
  };
  await draw(page, "first-steps");
  await changePassword(page, system);
  const short = await system.run(design(system.url, 5));
  const { key } = await system.call<{ key: string }>("GET", `/api/experiments/executions/${short}`);
  await ended(system, short);
  const id = await system.run(design(system.url, 60));
  await activeFault(system, id);
  await page.goto(`/runs/${id}`);
  const run = await runPage(page);
  await run.band(/^A fault is active/);
  await run.ledger.getByText("1 under way").waitFor();
  const faults = page.getByRole("region", { name: "State of the faults" });
  await until("the charts have something to show", async () => /0:2\d of about/.test((await faults.textContent()) ?? ""));
  await draw(page, "run-active");
  await visit("/", "Running now", "overview");
  await page.getByRole("button", { name: "Emergency stop" }).click();
  await page.getByRole("alertdialog").waitFor();
  await draw(page, "emergency-stop");
  await page.keyboard.press("Escape");
  await system.call("POST", `/api/experiments/executions/${id}/cancel`);
  await ended(system, id);
  await page.goto(`/runs/${short}`);
  await run.band(/proven clean/);
  await draw(page, "run-over");

  await visit("/experiments", "Experiments", "experiments");
  await page.goto(`/experiments/${key}`);
  await page.getByRole("button", { name: /^Attack “30 % load/ }).click();
  await draw(page, "editor");
  await page.getByRole("button", { name: "Run…" }).click();
  await page.getByRole("dialog").getByText("under attack").waitFor();
  await draw(page, "editor-run");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "YAML" }).click();
  await page.getByRole("heading", { name: "Fine" }).waitFor();
  await draw(page, "editor-yaml");
  await visit("/runs", "Runs", "runs");
  await page.goto("/targets");
  await page.getByRole("region", { name: "Targets" }).getByRole("row").nth(1).getByRole("button").click();
  await page.getByRole("combobox", { name: "Query" }).fill("host.");
  await page.getByRole("option").first().waitFor();
  await draw(page, "targets");
  for (const section of ["agents", "extensions", "tokens", "audit"]) await visit(`/settings/${section}`, "Settings", `settings-${section}`);
}

await rm(directory, { recursive: true, force: true });
await mkdir(directory, { recursive: true });
await using browser = await openBrowser();
await using system = await startSystem();
await using window = await openWindow(browser, system);
await window.page.goto("/sign-in");
await window.page.getByLabel("Password").waitFor();
await draw(window.page, "sign-in");
await signIn(window.page, system);
await drawAll(window.page, system);
expectNoComplaint(window);
