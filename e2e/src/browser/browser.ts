/** A real Chromium, and pages that note down everything that a browser's console complains about. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import type { System } from "../system.ts";
import { pathOf } from "../tools.ts";
import { until } from "../until.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-quic",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a page may take to show something that nothing but itself is needed for. */
const patienceMs = 30_000;

export interface Window extends AsyncDisposable {
  readonly page: Page;
  /** Errors and warnings of the console, violations of the content security policy among them, and errors nobody caught. */
  readonly complaints: string[];
}

/** A browser with a profile of its own, which goes when it is closed. */
export function openBrowser(): Promise<Browser> {
  const executablePath = pathOf("chromium");
  if (executablePath === undefined) throw new Error("chromium is not in PATH");
  return chromium.launch({ executablePath, args: flags });
}

/** A window that shares nothing with the others: nobody is signed in. */
export async function openWindow(browser: Browser, system: Pick<System, "url">, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    baseURL: system.url,
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${page.url()} ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()} uncaught: ${error.message}`));
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}

/** The password that the platform printed when it started for the first time. */
export async function oneTimePassword({ platform }: Pick<System, "platform">): Promise<string> {
  let password: string | undefined;
  await until("the platform has printed the one-time password", () => {
    password = /one-time password (\S+)/.exec(platform.output)?.[1];
    return password !== undefined;
  });
  return password as string;
}

/** Signs in as the administrator, from whichever page asks for it. */
export async function signIn(page: Page, system: Pick<System, "platform">): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Password").fill(await oneTimePassword(system));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
}

/** Fails if the window complained about anything since it was asked last. */
export function expectNoComplaint({ complaints }: Window): void {
  expect(complaints.splice(0)).toEqual([]);
}
