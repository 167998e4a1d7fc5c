import { runExtension } from "../src/extension-kit.ts";
import { exampleExtension } from "./example-extension.ts";

const running = await runExtension(exampleExtension(), process);
process.stdout.write(`${JSON.stringify({ url: running.url, healthUrl: running.healthUrl })}\n`);
