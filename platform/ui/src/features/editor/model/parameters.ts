/** From the description of an action to a form and back. Pure. */
import { formatDuration, parseDuration } from "@squall/core";
import type { Schemas } from "../../../lib/api.ts";
import type { Action, Step } from "./design.ts";

export type Parameter = Schemas["ActionParameter"];

/** The control that a parameter gets. */
export type Control =
  | "text"
  | "textarea"
  | "regex"
  | "list"
  | "choice"
  | "choices"
  | "integer"
  | "percentage"
  | "switch"
  | "duration"
  | "bitrate"
  | "workers"
  | "key-values"
  | "file"
  | "header"
  | "separator"
  | "target-selection";

const controls: Readonly<Record<string, Control>> = {
  string: "text",
  url: "text",
  textarea: "textarea",
  regex: "regex",
  "string[]": "list",
  string_array: "list",
  integer: "integer",
  percentage: "percentage",
  boolean: "switch",
  duration: "duration",
  bitrate: "bitrate",
  "stressng-workers": "workers",
  key_value: "key-values",
  file: "file",
  header: "header",
  separator: "separator",
  "target-selection": "target-selection",
};

/** Unknown types of a newer contract are texts. */
export function controlOf(parameter: Parameter): Control {
  const control = controls[parameter.type] ?? "text";
  const options = (parameter.options ?? []).length > 0;
  if (options && control === "text") return "choice";
  return options && control === "list" ? "choices" : control;
}

/** Only shapes the form, carries no value. */
export function isLayout(parameter: Parameter): boolean {
  return ["header", "separator", "target-selection"].includes(controlOf(parameter));
}

/** The default as a document writes it; undefined where there is none. */
export function defaultOf(parameter: Parameter): unknown {
  const text = parameter.defaultValue;
  if (isLayout(parameter)) return undefined;
  if (controlOf(parameter) === "key-values") return [];
  if (text === undefined) return undefined;
  switch (controlOf(parameter)) {
    case "list":
    case "choices":
      return listOf(text);
    case "integer":
    case "percentage":
    case "workers":
      return text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
    case "switch":
      return text === "true";
    default:
      return text;
  }
}

/** A list from its text: a JSON array, nothing, or one entry. */
export function listOf(text: string): readonly string[] {
  if (text.trim() === "") return [];
  if (!text.trim().startsWith("[")) return [text];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.map(String) : [text];
  } catch {
    return [text];
  }
}

/** A new step of an action with all its defaults. */
export function newStep(action: Action, radius: { readonly query?: string | undefined } = {}): Step {
  const entries = action.parameters
    .filter((parameter) => !parameter.deprecated)
    .map((parameter) => [parameter.name, defaultOf(parameter)] as const)
    .filter(([, value]) => value !== undefined);
  const selection = action.targetSelection;
  return {
    type: "action",
    actionType: action.id,
    parameters: Object.fromEntries(entries),
    ...(selection === undefined
      ? {}
      : {
          radius: {
            targetType: selection.targetType,
            ...limitOf(selection),
            ...(radius.query === undefined ? {} : { query: radius.query }),
          },
        }),
  };
}

function limitOf(selection: NonNullable<Action["targetSelection"]>): { percentage?: number; maximum?: number } {
  if ((selection.quantityRestriction ?? "none") !== "none") return {};
  const { mode, value } = selection.defaultBlastRadius ?? { mode: "percentage", value: 100 };
  return mode === "maximum" ? { maximum: value } : { percentage: value };
}

export function newWait(durationMs = 30_000): Step {
  return { type: "wait", parameters: { duration: formatDuration(durationMs) } };
}

/** Whether a value holds a variable, so that only the run can judge it. */
export function hasVariable(value: unknown): boolean {
  return typeof value === "string" && /\{\{[\w.-]+\}\}/.test(value);
}

export const durationUnits = { milliseconds: "ms", seconds: "s", minutes: "m", hours: "h", days: "d" } as const;
export type DurationUnit = (typeof durationUnits)[keyof typeof durationUnits];
const unitMs: Readonly<Record<DurationUnit, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The units that the form offers for a parameter. */
export function unitsOf(parameter: Parameter): readonly DurationUnit[] {
  const named =
    parameter.durationUnits?.flatMap((unit) => (unit in durationUnits ? [durationUnits[unit as keyof typeof durationUnits]] : [])) ?? [];
  return named.length > 0 ? named : ["ms", "s", "m"];
}

/** `90s` as amount and unit; the unit in which it is a whole number and shortest. */
export function splitDuration(value: unknown, units: readonly DurationUnit[]): { readonly amount: string; readonly unit: DurationUnit } {
  const fallback = units.includes("s") ? "s" : (units[0] ?? "s");
  const written = typeof value === "string" ? /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(value.trim()) : null;
  if (written !== null) return { amount: written[1] ?? "", unit: written[2] as DurationUnit };
  const ms = durationMsOf(value);
  if (ms === undefined) return { amount: "", unit: fallback };
  const unit = units.toSorted((a, b) => unitMs[b] - unitMs[a]).find((entry) => ms % unitMs[entry] === 0) ?? "ms";
  return { amount: String(ms / unitMs[unit]), unit };
}

function durationMsOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  try {
    return parseDuration(value.trim());
  } catch {
    return undefined;
  }
}

export const bitrateUnits = ["kbit", "mbit", "kbps", "mbps"] as const;

export function splitBitrate(value: unknown): { readonly amount: string; readonly unit: string } {
  const written = typeof value === "string" ? /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(value.trim()) : null;
  return { amount: written?.[1] ?? "", unit: written?.[2] ?? "kbit" };
}

/** The range of a parameter in words, for its label. */
export function rangeWords(parameter: Parameter): string | undefined {
  const { minValue: min, maxValue: max } = parameter;
  if (controlOf(parameter) === "text" || (min === undefined && max === undefined)) return undefined;
  const say = (value: number) => (parameter.type === "duration" ? formatDuration(value) : String(value));
  if (min !== undefined && max !== undefined) return `${say(min)} to ${say(max)}`;
  return min === undefined ? `up to ${say(max ?? 0)}` : `${say(min)} or more`;
}

/** What is wrong with a value, in words; undefined while it is fine. */
export function mistakeOf(parameter: Parameter, value: unknown): string | undefined {
  if (isLayout(parameter) || hasVariable(value)) return undefined;
  const empty = value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (empty) return parameter.required && controlOf(parameter) !== "switch" ? "is required" : undefined;
  switch (controlOf(parameter)) {
    case "integer":
    case "percentage":
    case "workers":
      return numberMistake(parameter, value);
    case "duration": {
      const ms = durationMsOf(value);
      return ms === undefined ? "must be a duration such as 500ms, 30s, 5m" : rangeMistake(parameter, ms);
    }
    case "bitrate":
      return /^\d+(\.\d+)?(k|m|g)?(bit|bps)$/i.test(String(value)) ? undefined : "must be a rate such as 1024kbit";
    case "regex":
      return regexMistake(String(value));
    case "choice":
      return isOffered(parameter, String(value)) ? undefined : "must be one of the choices";
    default:
      return undefined;
  }
}

function numberMistake(parameter: Parameter, value: unknown): string | undefined {
  const number = typeof value === "number" ? value : Number(value);
  if (!Number.isInteger(number)) return "must be a whole number";
  if (parameter.type === "percentage" && (number < 0 || number > 100)) return "must be between 0 and 100";
  return rangeMistake(parameter, number);
}

function rangeMistake(parameter: Parameter, value: number): string | undefined {
  const words = rangeWords(parameter);
  const outside =
    (parameter.minValue !== undefined && value < parameter.minValue) || (parameter.maxValue !== undefined && value > parameter.maxValue);
  return outside ? `must be ${words}` : undefined;
}

function regexMistake(text: string): string | undefined {
  try {
    new RegExp(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isOffered(parameter: Parameter, value: string): boolean {
  const options = parameter.options ?? [];
  return (
    parameter.optionsOnly === false ||
    options.some((option) => option.attribute !== undefined) ||
    options.some((option) => option.value === value)
  );
}
