/** The HTTP extension put together. */
import type { Clock } from "@squall/core";
import { defineExtension, type Extension } from "@squall/extension-kit";
import manifest from "../package.json" with { type: "json" };
import { checkAmount } from "./actions/check-amount.ts";
import { checkPeriodically } from "./actions/check-periodically.ts";
import { createChecks } from "./check/checks.ts";

export function httpExtension({ clock }: { readonly clock: Clock }): Extension {
  const checks = createChecks(clock);
  return defineExtension({
    name: "http",
    version: manifest.version,
    port: 8095,
    healthPort: 8091,
    actions: [checkPeriodically(checks), checkAmount(checks)],
  });
}
