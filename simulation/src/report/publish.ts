/** Writes the page about reliability from what was just run. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Survey } from "../survey.ts";
import { type FoundMutant, reliabilityPage } from "./reliability-page.ts";

const root = new URL("../../../", import.meta.url);

/** Answers the path of the page. */
export function publish(surveyed: Survey, found: readonly FoundMutant[]): string {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const directory = new URL("docs/reference/", root);
  mkdirSync(directory, { recursive: true });
  const path = fileURLToPath(new URL("reliability.md", directory));
  writeFileSync(path, reliabilityPage({ surveyed, found, commit, date: new Date().toISOString().slice(0, 10) }));
  return path;
}
