/** Between the answers of the rules and the JSON of the contract. Pure. */
import type { Artifact, Message, Metric, Modification } from "../results.ts";
import type { Answer, Told } from "./answers.ts";
import type { Saved } from "./state.ts";

const summaryMaxChars = 512;
const artifactLabelMaxChars = 256;
const propertyKeyMaxChars = 64;
/** The contract's limit for the base64 text of one artifact. */
export const artifactMaxChars = 6_973_030;

export interface WireAnswer {
  readonly status: 200 | 500;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * The state of an author travels in an envelope with its revision: so a newer state is told from an older one, and a
 * state that this kit did not make from one that it did.
 */
export function wireState(saved: Saved): Readonly<Record<string, unknown>> {
  return { revision: saved.revision, state: saved.state };
}

/** The state of a request if it came out of `wireState`. */
export function savedOf(state: unknown): Saved | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { revision, state: inner } = state as { readonly revision?: unknown; readonly state?: unknown };
  return typeof revision === "number" && Number.isInteger(revision) && revision > 0 ? { revision, state: inner } : undefined;
}

/** `wallMs` stamps messages and metrics that bring no time. */
export function wireAnswer(answer: Answer, wallMs: number): WireAnswer {
  const now = new Date(wallMs).toISOString();
  switch (answer.type) {
    case "prepared":
      return ok({ state: answer.saved === undefined ? {} : wireState(answer.saved), ...wireOutput(answer.told, now), ...error(answer) });
    case "started":
      return ok({ ...state(answer), ...wireOutput(answer.told, now), ...error(answer) });
    case "status":
      return ok({ completed: answer.completed, ...state(answer), ...wireOutput(answer.told, now), ...error(answer) });
    case "stopped":
      return ok({ ...wireOutput(answer.told, now), ...error(answer) });
    case "verified":
      return ok({ clean: answer.residue.length === 0, residue: answer.residue });
    case "failed":
      return { status: 500, body: { ...answer.error } };
    default:
      return answer satisfies never;
  }
}

function ok(body: Readonly<Record<string, unknown>>): WireAnswer {
  return { status: 200, body };
}

function state({ saved }: { readonly saved?: Saved }): Readonly<Record<string, unknown>> {
  return saved === undefined ? {} : { state: wireState(saved) };
}

function error({ error: body }: { readonly error?: object }): Readonly<Record<string, unknown>> {
  return body === undefined ? {} : { error: body };
}

/** What hooks tell beside their results: only lists that hold something, and nothing that the contract's limits forbid. `now` stamps what brings no time. */
export function wireOutput(output: Told | undefined, now: string): Readonly<Record<string, unknown>> {
  if (output === undefined) return {};
  const { messages = [], metrics = [], artifacts = [], modifications = [], summary } = output;
  const finite = metrics.filter((metric) => Number.isFinite(metric.value));
  return {
    ...listed("messages", [
      ...messages.map(stamped(now)),
      ...tooLarge(artifacts).map(stamped(now)),
      ...tooLong(modifications).map(stamped(now)),
    ]),
    ...listed("metrics", finite.map(stamped(now))),
    ...listed("artifacts", artifacts.filter((artifact) => artifact.data.length <= artifactMaxChars).map(shortLabel)),
    ...listed(
      "modifications",
      modifications.filter((change) => !isTooLong(change)),
    ),
    ...(summary === undefined ? {} : { summary: { ...summary, text: cut(summary.text, summaryMaxChars) } }),
  };
}

function tooLarge(artifacts: readonly Artifact[]): Message[] {
  const dropped = artifacts.filter((artifact) => artifact.data.length > artifactMaxChars);
  return dropped.map(({ label, data }) => ({
    level: "warn",
    message: `${label} was left out: ${data.length} characters are above ${artifactMaxChars}`,
  }));
}

function isTooLong({ propertyKey }: Modification): boolean {
  return [...propertyKey].length > propertyKeyMaxChars;
}

function tooLong(modifications: readonly Modification[]): Message[] {
  return modifications.filter(isTooLong).map(({ propertyKey }) => ({
    level: "warn",
    message: `the property ${cut(propertyKey, propertyKeyMaxChars)} was not changed: its key is longer than ${propertyKeyMaxChars} characters`,
  }));
}

function shortLabel(artifact: Artifact): Artifact {
  return { ...artifact, label: cut(artifact.label, artifactLabelMaxChars) };
}

function stamped<T extends Message | Metric>(now: string): (item: T) => T & { readonly timestamp: string } {
  return (item) => ({ ...item, timestamp: item.timestamp ?? now });
}

function listed(name: string, items: readonly unknown[]): Readonly<Record<string, unknown>> {
  return items.length === 0 ? {} : { [name]: items };
}

/** Counts code points, as the contract does. */
function cut(text: string, maxChars: number): string {
  const points = [...text];
  return points.length <= maxChars ? text : `${points.slice(0, maxChars - 1).join("")}…`;
}
