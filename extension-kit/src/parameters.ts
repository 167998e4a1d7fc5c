/**
 * The fields of an action's form. Each builder carries the type of its value, so that `config` in `prepare` is typed from
 * the record of parameters: `{ duration: parameter.duration({ label: "Duration", default: "30s" }) }` gives
 * `config.duration: number`. The order of the record is the order of the form.
 */
import { parseDuration } from "@squall/core";

export interface ParameterHint {
  readonly type: "hint_info" | "hint_warning";
  /** Markdown. */
  readonly content: string;
}

/** A fixed value, or all known values of an attribute of the targets. */
export type ParameterOption = { readonly label: string; readonly value: string } | { readonly attribute: string };
export type DurationUnit = "milliseconds" | "seconds" | "minutes" | "hours" | "days";
export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

interface Common<Default> {
  readonly label: string;
  readonly description?: string;
  /** What the form begins with. A parameter with a default always has a value in `config`. */
  readonly default?: Default;
  /** Without a default a value must be given, or prepare is refused. */
  readonly required?: boolean;
  /** Shown in the collapsed section. */
  readonly advanced?: boolean;
  readonly hint?: ParameterHint;
  /** Hidden for new steps. */
  readonly deprecated?: boolean;
  readonly deprecationMessage?: string;
}
interface Range {
  readonly min?: number;
  readonly max?: number;
}
interface Choice {
  readonly options?: readonly ParameterOption[];
  /** Whether other values than the options are refused by the form. Default true where there are options. */
  readonly optionsOnly?: boolean;
}

/** What the contract calls the type of a parameter. */
type ParameterType =
  | "string"
  | "textarea"
  | "url"
  | "regex"
  | "string_array"
  | "integer"
  | "percentage"
  | "boolean"
  | "duration"
  | "bitrate"
  | "stressng-workers"
  | "key_value"
  | "file"
  | "header"
  | "separator"
  | "target-selection";

/** A parameter as its builder made it. `Value` is what `config` holds. */
export interface Parameter<Value> {
  readonly type: ParameterType;
  /** The description's properties but for name and type. */
  readonly wire: Readonly<Record<string, unknown>>;
  /** The value for what came in `config`; `undefined` in: not set. Throws a plain sentence for a wrong one. */
  readonly decode: (given: unknown) => Value;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** The type of `config` for a record of parameters. Layout entries are in it as `never` and must not be read. */
export type ConfigOf<P extends Parameters> = { readonly [Name in keyof P]: P[Name] extends Parameter<infer Value> ? Value : never };

/** A value that is there when the parameter is required or has a default. */
type Given<Options, Value> = Options extends { readonly required: true } | { readonly default: unknown } ? Value : Value | undefined;

/** Builders of parameters, one for each type of the contract. */
export const parameter = {
  string: <const O extends Common<string> & Choice>(options: O) => build<Given<O, string>>("string", options, text),
  /** Text of several lines. */
  textarea: <const O extends Common<string>>(options: O) => build<Given<O, string>>("textarea", options, text),
  url: <const O extends Common<string>>(options: O) => build<Given<O, string>>("url", options, text),
  /** A regular expression, as text; compile it in prepare and tell a wrong one by an ActionError. */
  regex: <const O extends Common<string>>(options: O) => build<Given<O, string>>("regex", options, text),
  /** A list of texts; empty when not set. */
  stringArray: (options: Common<readonly string[]> & Choice) => build<readonly string[]>("string_array", options, texts),
  integer: <const O extends Common<number> & Range>(options: O) => build<Given<O, number>>("integer", options, integer(options)),
  /** 0 to 100 unless `min` and `max` say less. */
  percentage: <const O extends Common<number> & Range>(options: O) =>
    build<Given<O, number>>("percentage", { min: 0, max: 100, ...options }, number({ min: 0, max: 100, ...options })),
  boolean: <const O extends Common<boolean>>(options: O) => build<Given<O, boolean>>("boolean", options, boolean),
  /** Milliseconds in `config`; `default`, `min` and `max` are written as texts: `30s`. */
  duration: <const O extends Common<string> & { readonly min?: string; readonly max?: string; readonly units?: readonly DurationUnit[] }>(
    options: O,
  ) => {
    const range = { ...limit("min", options.min), ...limit("max", options.max) };
    return build<Given<O, number>>("duration", { ...options, ...range }, number(range, durationOf));
  },
  /** A rate as text with its unit: `1024kbit`. */
  bitrate: <const O extends Common<string>>(options: O) => build<Given<O, string>>("bitrate", options, text),
  /** A number of workers; 0 means as many as there are cores. */
  workers: <const O extends Common<number>>(options: O) => build<Given<O, number>>("stressng-workers", options, integer({ min: 0 })),
  /** Pairs of texts; empty when not set. */
  keyValue: (options: Omit<Common<never>, "default">) => build<readonly KeyValue[]>("key_value", options, keyValues),
  /** A file that the user uploads; its path in `config`. It is gone when the execution is over, and needs an action with stop. */
  file: <const O extends Omit<Common<never>, "default"> & { readonly acceptedFileTypes?: readonly string[] }>(options: O) =>
    build<Given<O, string>>("file", options, text),
  /** Layout: a heading in the form. Never in `config`. */
  header: (options: { readonly label: string }) => build<never>("header", options, nothing),
  /** Layout: a line in the form. Give each its own label. Never in `config`. */
  separator: (options: { readonly label: string }) => build<never>("separator", options, nothing),
  /** Layout: where in the form the targets are chosen. Never in `config`. */
  targetSelection: (options: { readonly label: string }) => build<never>("target-selection", options, nothing),
} as const;

type Decode = (given: unknown) => unknown;
interface AnyOptions extends Common<unknown>, Choice, Range {
  readonly units?: readonly DurationUnit[];
}

function build<Value>(type: ParameterType, options: AnyOptions, decode: Decode): Parameter<Value> {
  const { default: fallback, min, max, units, ...rest } = options;
  const wire = {
    ...rest,
    ...(fallback === undefined ? {} : { defaultValue: Array.isArray(fallback) ? JSON.stringify(fallback) : String(fallback) }),
    ...(min === undefined ? {} : { minValue: min }),
    ...(max === undefined ? {} : { maxValue: max }),
    ...(units === undefined ? {} : { durationUnits: units }),
  };
  const decodeGiven = (given: unknown): unknown => {
    const value = given ?? fallback;
    if (value === undefined) {
      if (options.required === true && type !== "string_array" && type !== "key_value") throw new Error("is required");
      return type === "string_array" || type === "key_value" ? [] : undefined;
    }
    return decode(value);
  };
  return { type, wire, decode: decodeGiven as (given: unknown) => Value };
}

function limit(name: "min" | "max", value: string | undefined): Range {
  return value === undefined ? {} : { [name]: parseDuration(value) };
}

function text(given: unknown): string {
  if (typeof given !== "string") throw new Error("must be a text");
  return given;
}

function texts(given: unknown): readonly string[] {
  if (!Array.isArray(given)) throw new Error("must be a list of texts");
  return given.map(text);
}

function boolean(given: unknown): boolean {
  if (given === true || given === "true") return true;
  if (given === false || given === "false") return false;
  throw new Error("must be true or false");
}

function number(range: Range, parse: (given: unknown) => number = numberOf): Decode {
  return (given) => {
    const value = parse(given);
    if (!Number.isFinite(value)) throw new Error("must be a number");
    if (range.min !== undefined && value < range.min) throw new Error(`must be at least ${range.min}`);
    if (range.max !== undefined && value > range.max) throw new Error(`must be at most ${range.max}`);
    return value;
  };
}

function integer(range: Range): Decode {
  const decode = number(range);
  return (given) => {
    const value = decode(given);
    if (!Number.isInteger(value)) throw new Error("must be a whole number");
    return value;
  };
}

/** Agents send numbers; a number written as text is understood too. */
function numberOf(given: unknown): number {
  if (typeof given === "number") return given;
  return typeof given === "string" && given.trim() !== "" ? Number(given) : Number.NaN;
}

/** Agents send milliseconds; a text such as `30s`, which is how defaults are written, is understood too. */
function durationOf(given: unknown): number {
  const ms = numberOf(given);
  return Number.isNaN(ms) && typeof given === "string" ? parseDuration(given) : ms;
}

function keyValues(given: unknown): readonly KeyValue[] {
  if (!Array.isArray(given)) throw new Error("must be a list of keys and values");
  return given.map((pair: unknown) => {
    const { key, value } = (pair ?? {}) as Partial<KeyValue>;
    return { key: text(key), value: text(value) };
  });
}

function nothing(): undefined {
  return undefined;
}
