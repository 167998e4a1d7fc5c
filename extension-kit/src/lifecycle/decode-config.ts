import { errorText } from "@squall/core";
import { ActionError } from "../action-error.ts";
import type { Parameters } from "../parameters.ts";

const layoutTypes: ReadonlySet<string> = new Set(["header", "separator", "target-selection"]);

/**
 * The values as an author's code has them: typed, within their ranges, defaults applied.
 * @throws {ActionError} with this title, naming every parameter that is missing or wrong
 */
export function decodeConfig(
  parameters: Parameters,
  given: Readonly<Record<string, unknown>>,
  title: string,
): Readonly<Record<string, unknown>> {
  const config: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    if (layoutTypes.has(parameter.type)) continue;
    try {
      config[name] = parameter.decode(given[name] ?? undefined);
    } catch (cause) {
      mistakes.push(`${name} ${errorText(cause)}`);
    }
  }
  if (mistakes.length > 0) throw new ActionError(title, { detail: `wrong parameters: ${mistakes.join("; ")}` });
  return config;
}
