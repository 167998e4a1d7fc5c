/** Program of the HTTP extension. Its settings are those that every extension has. */
import { systemClock } from "@squall/core";
import { runExtension } from "@squall/extension-kit";
import { httpExtension } from "./http-extension.ts";

await runExtension(httpExtension({ clock: systemClock() }), process);
