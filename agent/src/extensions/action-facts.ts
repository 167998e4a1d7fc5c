/** What the life cycle and prepare need of a description. Pure. */
import { parseDuration } from "@squall/core";
import type { ActionDescription } from "@squall/openapi/extension";
import type { ActionFacts } from "../target-execution/target-execution.ts";
import type { JsonObject } from "./decode-answer.ts";
import { decodeTextList } from "./decode-text-list.ts";

const callIntervalDefaultMs = 5_000;

export function actionFactsOf(action: ActionDescription): ActionFacts {
  const { id, version, timeControl, prepare, start, status, stop, verify } = action;
  return {
    id,
    version,
    timeControl,
    prepare: endpoint(prepare),
    start: endpoint(start),
    hasFence: action.fence === true,
    ...(status === undefined ? {} : { status: { ...endpoint(status), callIntervalMs: intervalMs(status.callInterval) } }),
    ...(stop === undefined ? {} : { stop: endpoint(stop) }),
    ...(verify === undefined ? {} : { verify: endpoint(verify) }),
  };
}

function endpoint<Method>({ method, path }: { readonly method: Method; readonly path: string }): { method: Method; path: string } {
  return { method, path };
}

function intervalMs(callInterval: string | undefined): number {
  return callInterval === undefined ? callIntervalDefaultMs : parseDuration(callInterval);
}

const layoutTypes: ReadonlySet<string> = new Set(["header", "separator", "target-selection"]);

/** A form is expected, with or without files, because the extension makes the execution's folder only then. */
export function hasFileParameter(action: ActionDescription): boolean {
  return action.parameters.some((parameter) => parameter.type === "file");
}

/**
 * The config as extensions expect it: an entry for every parameter, defaults in the type of the parameter, nothing of
 * the layout. Extensions read it without checks, and panic on a value that is missing.
 */
export function completeConfig(action: ActionDescription, given: JsonObject): Record<string, unknown> {
  const layout = new Set(action.parameters.filter(({ type }) => layoutTypes.has(type)).map(({ name }) => name));
  const config: Record<string, unknown> = Object.fromEntries(Object.entries(given).filter(([name]) => !layout.has(name)));
  for (const { name, type, defaultValue } of action.parameters) {
    if (layoutTypes.has(type)) continue;
    if (config[name] === undefined) config[name] = defaultValue === undefined ? null : decodeDefault(type, defaultValue);
    if (config[name] === null && type === "key_value") config[name] = [];
  }
  return config;
}

/** Defaults are always texts; this is what they mean. One that cannot be read counts as none. */
function decodeDefault(type: ActionDescription["parameters"][number]["type"], text: string): unknown {
  switch (type) {
    case "integer":
    case "percentage":
    case "stressng-workers":
      return text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text);
    case "boolean":
      return text.trim().toLowerCase() === "true";
    case "duration":
      return durationMs(text);
    case "string[]":
    case "string_array":
      return decodeList(text);
    case "key_value":
    case "file":
      return null;
    default:
      return text;
  }
}

function durationMs(text: string): number | null {
  try {
    return Math.round(parseDuration(text.trim()));
  } catch {
    return null;
  }
}

function decodeList(text: string): string[] {
  if (text.trim() === "") return [];
  const list = text.trim().startsWith("[") ? decodeTextList(text) : undefined;
  return list ?? [text];
}
