/** Reads an extension's index and every description behind it. */
import { mapConcurrent } from "@squall/core";
import type { Answers } from "@squall/openapi/extension";
import type { Caller } from "./caller.ts";
import { type AnswerProblem, readDocument } from "./decode-answer.ts";
import type { ContractProblem, Described } from "./machine.ts";
import type { ExtensionType } from "./registration.ts";

/** A description, under the name of what it describes. */
export type Definition = { readonly [Kind in DefinitionKind]: { readonly kind: Kind; readonly value: Answers[Kind] } }[DefinitionKind];
type DefinitionKind = "action" | "discoveryDescription" | "targetType" | "attributes" | "enrichmentRule";

export type IndexReading =
  | { readonly type: "unchanged" }
  | { readonly type: "read"; readonly etag?: string; readonly described: readonly Described<Definition>[] }
  | { readonly type: "failed"; readonly problem: ContractProblem };

/** Lists of the index that this agent acts on. The others (events, preflights, advice) are another agent's business. */
const lists: readonly { readonly property: keyof Answers["index"]; readonly kind: DefinitionKind; readonly type: ExtensionType }[] = [
  { property: "actions", kind: "action", type: "ACTION" },
  { property: "discoveries", kind: "discoveryDescription", type: "DISCOVERY" },
  { property: "targetTypes", kind: "targetType", type: "DISCOVERY" },
  { property: "targetAttributes", kind: "attributes", type: "DISCOVERY" },
  { property: "targetEnrichmentRules", kind: "enrichmentRule", type: "DISCOVERY" },
];
const concurrencyMax = 4;
const descriptionsMax = 2_000;

interface Entry {
  readonly kind: DefinitionKind;
  readonly path: string;
}

export async function readExtension(
  caller: Caller,
  options: { readonly etag?: string | undefined; readonly timeoutMs: number },
): Promise<IndexReading> {
  const { etag, timeoutMs } = options;
  const { method, types } = caller.registration;
  const conditional = etag === undefined ? {} : { etag };
  const answer = await caller.call({ channel: "calls", method, path: "", timeoutMs, isTimeoutAnnounced: true, ...conditional });
  if (answer.type !== "response") return failed({ jsonPath: "", message: answer.reason });
  if (answer.status === 304 && etag !== undefined) return { type: "unchanged" };
  const index = readDocument("index", answer);
  if (index.type === "error") return failed({ jsonPath: "", message: titleAndDetail(index.error) });
  if (index.type === "foreign") return failed(index.problem);
  const described = await mapConcurrent(entriesOf(index.value, types), concurrencyMax, (entry) => describe(caller, entry, timeoutMs));
  const newEtag = answer.headers["etag"];
  return { type: "read", described, ...(newEtag === undefined ? {} : { etag: newEtag }) };
}

/** Sorted and without doubles, because extensions list the same things in another order with every request. */
function entriesOf(index: Answers["index"], types: readonly ExtensionType[] | undefined): readonly Entry[] {
  const wanted = lists.filter(({ type }) => types === undefined || types.includes(type));
  const entries = wanted.flatMap(({ property, kind }) => (index[property] ?? []).map(({ path }): Entry => ({ kind, path })));
  const byKey = new Map(entries.map((entry) => [`${entry.kind} ${entry.path}`, entry]));
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return sorted.slice(0, descriptionsMax);
}

async function describe(caller: Caller, { kind, path }: Entry, timeoutMs: number): Promise<Described<Definition>> {
  const problem = (found: AnswerProblem): Described<Definition> => ({ kind, path, problem: { path, ...found } });
  const answer = await caller.call({ channel: "calls", method: "GET", path, timeoutMs, isTimeoutAnnounced: true });
  if (answer.type !== "response") return problem({ jsonPath: "", message: answer.reason });
  const reading = readDocument(kind, answer);
  if (reading.type === "error") return problem({ jsonPath: "", message: titleAndDetail(reading.error) });
  if (reading.type === "foreign") return problem(reading.problem);
  return { kind, path, definition: { kind, value: reading.value } as Definition };
}

function failed(problem: AnswerProblem): IndexReading {
  return { type: "failed", problem: { path: "/", ...problem } };
}

/** Both, because the titles of common kits are the same for every failure. */
export function titleAndDetail({ title, detail }: { readonly title: string; readonly detail?: string }): string {
  return detail === undefined ? title : `${title}: ${detail}`;
}
