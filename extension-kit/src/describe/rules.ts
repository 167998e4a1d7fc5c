/** What all checks share. Pure. */
import { markersOf, parseQuery } from "@squall/core/query";
import type { z } from "zod";

/** Whether a rule is broken, and the sentence that says so. */
export type Rule = readonly [isBroken: boolean, text: string];

/** Ids are paths too, so they hold nothing that a router or a proxy would read in another way. */
export function idRule(id: string): Rule {
  return [!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id), "its id may hold letters, digits, dots, dashes and underscores only"];
}

/** One number and one unit, as readers in Go parse it; they know no days. */
export function intervalRule(interval: string | undefined, example: string): Rule {
  const isWrong = interval !== undefined && !/^[1-9]\d*(ms|s|m|h)$/.test(interval);
  return [isWrong, `callInterval is one number with ms, s, m or h, such as ${example}`];
}

/** The sentences of the rules that are broken. */
export function broken(at: string, rules: readonly Rule[]): string[] {
  return rules.filter(([isBroken]) => isBroken).map(([, text]) => `${at}: ${text}`);
}

/** What an extension ships must be a query that runs as it is. */
export function checkQuery(query: string, at: string): string[] {
  const parsed = parseQuery(query);
  if (!parsed.ok) return [`${at}: the query ${JSON.stringify(query)} is wrong at column ${parsed.error.column}: ${parsed.error.message}`];
  const { variables, placeholders } = markersOf(parsed.ast);
  const isMarked = variables.length + placeholders.length > 0 || /\{\{|\[\[/.test(query);
  return isMarked ? [`${at}: the query ${JSON.stringify(query)} holds a marker, which only experiments may`] : [];
}

/** What the contract's schema says of a document. */
export function against(schema: z.ZodType, document: unknown, at: string): string[] {
  const result = schema.safeParse(document);
  return result.success ? [] : result.error.issues.map((issue) => `${at}: ${issue.path.map(String).join(".")} ${issue.message}`);
}
