/** The design as YAML and back, with the place of every mistake in the text. Pure. */
import { parseExperiment } from "@squall/domain";
import { isMap, isSeq, LineCounter, type ParsedNode, parseDocument, stringify } from "yaml";
import type { Document } from "./design.ts";
import type { Problem } from "./problems.ts";

/** Order in which people read a design; what is not listed follows. */
const keyOrder = ["key", "externalId", "name", "team", "environment", "hypothesis", "tags", "experimentVariables", "lanes"];
const stepKeyOrder = ["type", "actionType", "customLabel", "ignoreFailure", "radius", "parameters"];

export function toYaml(document: Document): string {
  const { version: _version, ...written } = document;
  const lanes = written.lanes.map((lane) => ({ ...lane, steps: lane.steps.map((step) => inOrder(step, stepKeyOrder)) }));
  return stringify(inOrder({ ...written, lanes }, keyOrder), { lineWidth: 120, defaultStringType: "PLAIN", defaultKeyType: "PLAIN" });
}

function inOrder(record: object, order: readonly string[]): object {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => rank(one) - rank(other)));
}

export type FromYaml = { readonly ok: true; readonly document: Document } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a text; every mistake with its line (1-based) and column (1-based). */
export function fromYaml(text: string): FromYaml {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (parsed.errors.length > 0) {
    return {
      ok: false,
      problems: parsed.errors.map((error) => ({
        severity: "error",
        code: "SQUALL_YAML_INVALID",
        message: error.message,
        path: "",
        ...placeAt(lines, error.pos[0]),
      })),
    };
  }
  const experiment = parseExperiment(parsed.toJS());
  if (experiment.ok) return { ok: true, document: experiment.experiment as Document };
  return {
    ok: false,
    problems: experiment.issues.map((issue) => ({
      severity: issue.severity,
      code: issue.code,
      message: issue.message,
      path: issue.path.replace(/^\$\.?/, ""),
      ...placeAt(lines, nodeAt(parsed.contents, pathParts(issue.path))?.range?.[0] ?? 0),
    })),
  };
}

function placeAt(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** `lanes[0].steps[1].radius` as its parts. */
export function pathParts(path: string): readonly (string | number)[] {
  return [...path.replace(/^\$\.?/, "").matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map((part) =>
    part[2] === undefined ? (part[1] ?? "") : Number(part[2]),
  );
}

/** The node at a path, or the nearest one above it. */
function nodeAt(node: ParsedNode | null, parts: readonly (string | number)[]): ParsedNode | null {
  const [part, ...rest] = parts;
  if (part === undefined || node === null) return node;
  const child = isMap(node) || isSeq(node) ? node.get(part, true) : undefined;
  return child === undefined || child === null ? node : nodeAt(child as ParsedNode, rest);
}
