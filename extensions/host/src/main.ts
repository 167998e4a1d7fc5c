/** Program of the host extension. */
import { join } from "node:path";
import { errorText, systemClock } from "@squall/core";
import { runExtension } from "@squall/extension-kit";
import { hostConfig } from "./config.ts";
import { hostExtension } from "./host-extension.ts";

try {
  const installation = join(import.meta.dirname, "../../..");
  await runExtension(hostExtension({ config: hostConfig(process.env), clock: systemClock(), installation }), process);
} catch (cause) {
  console.error(errorText(cause));
  process.exit(1);
}
