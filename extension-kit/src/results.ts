/** What the hooks of an action may hand back. Times may be left out: the kit stamps them. */
import type { ActionError } from "./action-error.ts";

export interface Message {
  readonly message: string;
  /** Default `info`. */
  readonly level?: "debug" | "info" | "warn" | "error";
  /** Matches `logType` or `messageType` of a widget. */
  readonly type?: string;
  /** RFC 3339. Default: now. */
  readonly timestamp?: string;
  /** `external`: the time is of another clock than the extension's, and is taken as it is. Default `extension`. */
  readonly timestampSource?: "extension" | "external";
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Metric {
  readonly name?: string;
  /** Labels. */
  readonly metric: Readonly<Record<string, string>>;
  /** Must be finite; others are left out, with a warning in the log. */
  readonly value: number;
  /** RFC 3339. Default: now. */
  readonly timestamp?: string;
  /** `external`: the time is of another clock than the extension's, and is taken as it is. Default `extension`. */
  readonly timestampSource?: "extension" | "external";
}

/** Made by `artifact(label, content)`. */
export interface Artifact {
  /** A file name with its extension, 256 characters at most. */
  readonly label: string;
  /** Base64, at most 6 973 030 characters. */
  readonly data: string;
}

export interface Summary {
  /** Cut to 512 characters. */
  readonly text: string;
  readonly level: "info" | "warning";
}

/** Changes a property of the run: one that is not there yet is added, another one must be editable. */
export interface Modification {
  /** Replaces the value, or adds it to a list. */
  readonly type: "set_property_value" | "add_value_to_list_property";
  /** 64 characters at most; others are left out, with a warning in the log of the step. */
  readonly propertyKey: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What every hook may tell beside its own result. */
export interface Output {
  readonly messages?: readonly Message[];
  readonly metrics?: readonly Metric[];
  readonly artifacts?: readonly Artifact[];
  readonly modifications?: readonly Modification[];
  readonly summary?: Summary;
  /** The verdict: the action did run, and its answer is no. Throwing an ActionError is the same without a state. */
  readonly error?: ActionError;
}

export interface Prepared<State> extends Output {
  /** Plain JSON. Comes back with every later call, also after a restart of the extension. */
  readonly state: State;
}

export interface Started<State> extends Output {
  /** Replaces the state; left out, it stays. */
  readonly state?: State;
}

export interface Status<State> extends Output {
  /** Whether the action has come to its end by itself. */
  readonly completed: boolean;
  readonly state?: State;
}

/** The undo is done. An `error` here is a verdict about the action; an undo that failed throws instead. */
export type Stopped = Output;
