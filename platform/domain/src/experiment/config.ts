/**
 * Parameters of a step, as people write them, to the `config` of the contract. Extensions take the JSON type for granted
 * and fail on any other, so that texts such as `30s` or `50` never leave here as they are, and defaults are filled in.
 */
import { formatDuration, parseDuration, SquallError } from "@squall/core";
import { type ActionSpec, type ParameterSpec, valueParameters } from "./action.ts";
import { errorAt, type Issue, type Path, warningAt } from "./issue.ts";
import { substitute } from "./variables.ts";

export interface StepConfig {
  readonly config: Readonly<Record<string, unknown>>;
  /** As written, with variables filled in. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

type Converted = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly expected: string };

/** Converts and checks all parameters of a step. Pure. */
export function toConfig(
  action: ActionSpec,
  given: Readonly<Record<string, unknown>>,
  options: { readonly path: Path; readonly variables: Readonly<Record<string, readonly string[]>> },
): StepConfig {
  const issues: Issue[] = [];
  const specs = valueParameters(action);
  const parameters = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, filled(value, { ...options, path: [...options.path, name] }, issues)]),
  );
  for (const name of Object.keys(given)) {
    if (specs.some((spec) => spec.name === name)) continue;
    const known = specs.map((spec) => spec.name).join(", ") || "none";
    issues.push(
      errorAt([...options.path, name], "SQUALL_PARAMETER_UNKNOWN", `"${name}" is no parameter of ${action.label}; it has ${known}`),
    );
  }
  const config: Record<string, unknown> = {};
  for (const spec of specs) {
    const path = [...options.path, spec.name];
    const converted = convertOrDefault(spec, parameters[spec.name]);
    if (!converted.ok) {
      issues.push(errorAt(path, "SQUALL_PARAMETER_INVALID", `${spec.label} must be ${converted.expected}`));
      continue;
    }
    config[spec.name] = converted.value;
    issues.push(...judge(action, spec, converted.value, path));
  }
  return { config, parameters, issues };
}

function filled(
  value: unknown,
  options: { readonly path: Path; readonly variables: Readonly<Record<string, readonly string[]>> },
  issues: Issue[],
): unknown {
  if (Array.isArray(value)) return value.map((item) => filled(item, options, issues));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, options, issues)]));
  }
  if (typeof value !== "string") return value;
  const { text, unknown } = substitute(value, options.variables);
  for (const name of unknown) issues.push(errorAt(options.path, "SQUALL_VARIABLE_UNKNOWN", `the variable {{${name}}} has no value here`));
  return text;
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}

function convertOrDefault(spec: ParameterSpec, given: unknown): Converted {
  const value = isUnset(given) ? spec.defaultValue : given;
  // A blank stands for nothing in all but texts, where it is a value of its own.
  const isBlank = value === "" && !isText(spec.type);
  if (isUnset(value) || isBlank) return { ok: true, value: spec.type === "key_value" ? [] : null };
  return convert(spec.type, value);
}

const textTypes: ReadonlySet<string> = new Set(["string", "textarea", "url", "regex", "bitrate"]);

function isText(type: string): boolean {
  return textTypes.has(type);
}

function convert(type: string, value: unknown): Converted {
  if (isText(type)) return toText(value);
  switch (type) {
    case "string[]":
    case "string_array":
      return toTexts(value);
    case "integer":
    case "stressng-workers":
      return toNumber(value, /^[+-]?\d+$/, "a whole number");
    case "percentage":
      return toNumber(typeof value === "string" ? value.replace(/\s*%$/, "") : value, /^\d+(\.\d+)?$/, "a percentage from 0 to 100");
    case "boolean":
      if (value === true || value === "true") return { ok: true, value: true };
      return value === false || value === "false" ? { ok: true, value: false } : { ok: false, expected: "true or false" };
    case "duration":
      return toDuration(value);
    case "key_value":
      return toPairs(value);
    case "file":
      return { ok: false, expected: "left out: files cannot be given here" };
    default:
      // A type of a newer contract: the extension knows what it means.
      return { ok: true, value };
  }
}

function toText(value: unknown): Converted {
  if (typeof value === "string") return { ok: true, value };
  return typeof value === "number" || typeof value === "boolean" ? { ok: true, value: String(value) } : { ok: false, expected: "a text" };
}

function toTexts(value: unknown): Converted {
  const expected = "a list of texts";
  if (typeof value === "string" && !value.trimStart().startsWith("[")) return { ok: true, value: [value] };
  const list = typeof value === "string" ? parsedJson(value) : value;
  const isList = Array.isArray(list) && list.every((item) => typeof item === "string" || typeof item === "number");
  return isList ? { ok: true, value: list.map(String) } : { ok: false, expected };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller says what it should have been.
    return undefined;
  }
}

function toNumber(value: unknown, shape: RegExp, expected: string): Converted {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && shape.test(text.trim()) ? { ok: true, value: Number(text) } : { ok: false, expected };
}

function toDuration(value: unknown): Converted {
  const expected = "a duration with its unit, such as 500ms, 30s, 5m, 1h";
  // A bare number would be read as milliseconds by some and as seconds by others.
  if (typeof value !== "string") return { ok: false, expected };
  try {
    return { ok: true, value: Math.round(parseDuration(value.trim())) };
  } catch (cause) {
    if (cause instanceof SquallError) return { ok: false, expected };
    throw cause;
  }
}

function toPairs(value: unknown): Converted {
  const expected = "a list of pairs {key, value}, or a map of texts";
  if (typeof value !== "object" || value === null) return { ok: false, expected };
  const entries = Array.isArray(value) ? value.map((pair) => [Object(pair).key, Object(pair).value]) : Object.entries(value);
  if (!entries.every(([key, text]) => typeof key === "string" && (typeof text === "string" || typeof text === "number")))
    return { ok: false, expected };
  return { ok: true, value: entries.map(([key, text]) => ({ key, value: String(text) })) };
}

const measured: ReadonlySet<string> = new Set(["integer", "percentage", "duration"]);

function judge(action: ActionSpec, spec: ParameterSpec, value: unknown, path: Path): Issue[] {
  const isDurationOfExternal = action.timeControl === "external" && spec.name === "duration";
  if (value === null && (spec.required === true || isDurationOfExternal)) {
    return [errorAt(path, "SQUALL_PARAMETER_REQUIRED", `${spec.label} is required`)];
  }
  if (typeof value === "number" && measured.has(spec.type)) return judgeMeasure(spec, value, path);
  return judgeOptions(spec, value, path);
}

function judgeMeasure(spec: ParameterSpec, value: number, path: Path): Issue[] {
  const min = spec.minValue ?? (spec.type === "integer" ? undefined : 0);
  const max = spec.maxValue ?? (spec.type === "percentage" ? 100 : undefined);
  const show = (number: number) => (spec.type === "duration" ? formatDuration(number) : String(number));
  if (min !== undefined && value < min) {
    return [errorAt(path, "SQUALL_PARAMETER_OUT_OF_RANGE", `${spec.label} is ${show(value)}; at least ${show(min)} is allowed`)];
  }
  if (max !== undefined && value > max) {
    return [errorAt(path, "SQUALL_PARAMETER_OUT_OF_RANGE", `${spec.label} is ${show(value)}; at most ${show(max)} is allowed`)];
  }
  return [];
}

function judgeOptions(spec: ParameterSpec, value: unknown, path: Path): Issue[] {
  const choices = (spec.options ?? []).map((option) => ("value" in option ? String(option.value) : undefined));
  // Values of an attribute are known only to the inventory, and may be new.
  const isClosed = choices.length > 0 && spec.optionsOnly !== false && !choices.includes(undefined);
  if (!isClosed || typeof value !== "string" || choices.includes(value)) return [];
  return [warningAt(path, "SQUALL_PARAMETER_UNUSUAL", `${spec.label} is "${value}"; the action offers ${choices.join(", ")}`)];
}
