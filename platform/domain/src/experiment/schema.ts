/**
 * The experiment document: the same keys in YAML and JSON, in files, over the API and in the database.
 *
 * An unknown key is an error, not noise: a misspelt `percentage` would silently hit everything.
 */
import { parseDuration, SquallError } from "@squall/core";
import { z } from "zod";
import { errorAt, type Issue } from "./issue.ts";

const nameMax = 255;
const textMax = 20_000;
const lanesMax = 100;
const stepsMax = 500;
const picksMax = 16;
const parametersMax = 64;
const variablesMax = 64;
const variableValueMax = 5_000;
const variableValuesMax = 1_000;

const durationText = z.string().refine(isDuration, { message: "expected a duration such as 500ms, 30s, 5m, 1h" });

/** One level of a hierarchical choice: so many values of the attribute, `50%` or `1#`. */
const AdvancedPick = z.strictObject({
  attribute: z.string().min(1).max(nameMax),
  value: z.string().regex(/^\d{1,9}[%#]$/, "expected a share such as 50% or a number such as 1#"),
  pickedValues: z.array(z.string()).optional(),
});

/** Which targets a step hits: a query, then at most one limit. */
const Radius = z
  .strictObject({
    targetType: z.string().min(1).max(nameMax).optional(),
    query: z.string().max(textMax).optional(),
    /** Of the targets that match, rounded half up. */
    percentage: z.number().min(0).max(100).optional(),
    maximum: z.number().int().min(0).optional(),
    advanced: z.array(AdvancedPick).max(picksMax).optional(),
  })
  .refine((radius) => [radius.percentage, radius.maximum, radius.advanced].filter((limit) => limit !== undefined).length <= 1, {
    message: "give one limit at most: percentage, maximum or advanced",
  });

const ActionStep = z.strictObject({
  type: z.literal("action"),
  customLabel: z.string().max(nameMax).optional(),
  actionType: z.string().min(1).max(nameMax),
  /** The run goes on when this step fails. */
  ignoreFailure: z.boolean().optional(),
  parameters: z
    .record(z.string(), z.unknown())
    .refine((parameters) => Object.keys(parameters).length <= parametersMax, { message: `at most ${parametersMax} parameters` })
    .optional(),
  radius: Radius.optional(),
});

const WaitStep = z.strictObject({
  type: z.literal("wait"),
  customLabel: z.string().max(nameMax).optional(),
  ignoreFailure: z.boolean().optional(),
  parameters: z.strictObject({ duration: durationText }),
});

const Step = z.discriminatedUnion("type", [ActionStep, WaitStep]);
const Lane = z.strictObject({ steps: z.array(Step).min(1).max(stepsMax) });

const Variable = z.union([z.string().max(variableValueMax), z.array(z.string().max(variableValueMax)).max(variableValuesMax)], {
  message: "expected a text or a list of texts",
});

/** Schema of the document. Use `parseExperiment`, which names every mistake at its place. */
export const ExperimentDocument = z.strictObject({
  /** `TEAM-n`; absent on first apply. */
  key: z.string().max(64).optional(),
  /** Optional key of the author's own, to update by instead of `key`. */
  externalId: z.string().max(nameMax).optional(),
  name: z.string().min(1).max(nameMax),
  team: z.string().max(16).optional(),
  environment: z.string().max(nameMax).optional(),
  hypothesis: z.string().max(textMax).optional(),
  tags: z.array(z.string().min(1).max(nameMax)).max(100).optional(),
  sharedTeams: z.array(z.string().max(16)).max(100).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  /** Values for `{{name}}` in texts and queries. */
  experimentVariables: z
    .record(z.string(), Variable)
    .refine((variables) => Object.keys(variables).length <= variablesMax, { message: `at most ${variablesMax} variables` })
    .optional(),
  lanes: z.array(Lane).min(1).max(lanesMax),
  /** Of the optimistic lock: the version that was read. */
  version: z.number().int().min(0).optional(),
});

export type ExperimentDocument = z.infer<typeof ExperimentDocument>;
export type Lane = z.infer<typeof Lane>;
export type Step = z.infer<typeof Step>;
export type ActionStep = z.infer<typeof ActionStep>;
export type WaitStep = z.infer<typeof WaitStep>;
export type Radius = z.infer<typeof Radius>;
export type Variables = Readonly<Record<string, string | readonly string[]>>;

export type ParsedExperiment =
  | { readonly ok: true; readonly experiment: ExperimentDocument }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** What the platform adds when it gives a document out; taken back without meaning, so that a read can be written again. */
const addedKeys = ["created", "createdBy", "edited", "editedBy"];

/** Reads a document that was YAML or JSON. Pure; never throws. All mistakes at once, each with its path. */
export function parseExperiment(input: unknown): ParsedExperiment {
  const result = ExperimentDocument.safeParse(withoutAdded(input));
  if (result.success) return { ok: true, experiment: result.data };
  return { ok: false, issues: result.error.issues.flatMap(toIssues) };
}

function withoutAdded(input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  return Object.fromEntries(Object.entries(input).filter(([key]) => !addedKeys.includes(key)));
}

function toIssues(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      errorAt([...issue.path, key], "SQUALL_EXPERIMENT_UNKNOWN_KEY", `"${key}" is not known here; remove it or check its spelling`),
    );
  }
  const code = issue.input === undefined && issue.code === "invalid_type" ? "SQUALL_EXPERIMENT_INCOMPLETE" : "SQUALL_EXPERIMENT_INVALID";
  return [errorAt(issue.path, code, issue.message)];
}

function isDuration(text: string): boolean {
  if (hasMarker(text)) return true;
  try {
    parseDuration(text);
    return true;
  } catch (cause) {
    if (cause instanceof SquallError) return false;
    throw cause;
  }
}

/** Whether a text holds a `{{variable}}`, so that it can be judged only after substitution. */
function hasMarker(text: string): boolean {
  return /\{\{[\w.-]+\}\}/.test(text);
}
