/** Makes the extension contract readable: a page for each spec and one that leads to them, in `dist/contract/`. Nothing is loaded from a network. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { packageUrl } from "./spec.ts";

const parts = ["index", "action", "discovery", "event", "preflight", "advice"];
const outputUrl = new URL("dist/contract/", packageUrl);
const Head = z.object({ info: z.object({ title: z.string(), summary: z.string(), version: z.string() }) });

mkdirSync(outputUrl, { recursive: true });
const rows = parts.map((part) => {
  const { info } = Head.parse(parse(readFileSync(new URL(`specs/extension/${part}.yaml`, packageUrl), "utf8")));
  const page = `${part === "index" ? "extension-index" : part}.html`;
  build(part, page);
  return `<li><a href="${page}">${toHtml(info.title)}</a> ${toHtml(info.version)}<br>${toHtml(info.summary)}</li>`;
});
writeFileSync(
  new URL("index.html", outputUrl),
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Squall extension contract</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 4rem auto; padding: 0 1rem }
  li { margin: 1rem 0 }
</style>
<h1>Squall extension contract</h1>
<p>What an extension serves, and what an agent sends. One URL leads to all of it: start with the index.</p>
<ul>
${rows.join("\n")}
</ul>
</html>
`,
);
process.stdout.write(`${fileURLToPath(new URL("index.html", outputUrl))}\n`);

/** The scripts of the page are put into it, and the tool itself stays quiet: it would report and look for news of itself otherwise. */
function build(part: string, page: string): void {
  const output = fileURLToPath(new URL(page, outputUrl));
  const options = ["--config", "redocly.yaml", "--inlineBundle", "--output", output];
  execFileSync("redocly", ["build-docs", `extension-${part}@v1`, ...options], {
    cwd: fileURLToPath(packageUrl),
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    // What it says is in the error, should it fail.
    stdio: "pipe",
  });
}

function toHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
