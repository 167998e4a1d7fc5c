/** What can be typed at the cursor of a query, with the number of targets behind each choice. */
import { completionAt, printKey, quote } from "@squall/core/query";
import type { components } from "@squall/openapi/platform";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { listAttributeKeys, listAttributeValues, pseudoKeys } from "../db/stores/target-store.ts";
import { type TargetScope, targetFilterOf } from "./target-filter.ts";

type Completion = components["schemas"]["QueryCompletion"];
type Item = Completion["items"][number];

const itemsMax = 50;

const operators: readonly (readonly [insert: string, detail: string])[] = [
  ["=", "equals"],
  ["!=", "equals none"],
  ["~", "contains"],
  ["!~", "contains none"],
  ["=*", "equals, ignoring case"],
  ["~*", "contains, ignoring case"],
  ["IN", "is one of"],
  ["NOT IN", "is none of"],
  ["IS PRESENT", "has a value"],
  ["IS NOT PRESENT", "has no value"],
];

/** The other operators and signs that the grammar may expect. */
const words: ReadonlySet<string> = new Set(["AND", "OR", "NOT", "IS", "IN", "PRESENT", "COUNT", "(", ")", ","]);

export async function completeQuery(
  db: Kysely<Database>,
  request: { readonly query: string; readonly cursor: number } & Pick<TargetScope, "environment" | "targetType">,
): Promise<Completion> {
  const { expected, prefix, from, to, key } = completionAt(request.query, Math.min(request.cursor, request.query.length));
  // What else the query says is left out: it may be half typed, and a choice that finds nothing yet is a choice all the same.
  const filter = await targetFilterOf(db, { environment: request.environment, targetType: request.targetType });
  const items: Item[] = [];
  if (expected.includes("operator")) items.push(...operators.filter(([insert]) => insert.startsWith(prefix.toUpperCase())).map(toOperator));
  if (expected.includes("value") && key !== undefined) {
    const values = await listAttributeValues(db, filter, { key, prefix, size: itemsMax });
    items.push(...values.map(({ value, count }) => ({ kind: "value" as const, label: value, insert: quote(value), count })));
  }
  if (expected.includes("key")) {
    const keys = await listAttributeKeys(db, filter, { prefix, size: itemsMax });
    items.push(...keys.map(({ key: name, count }) => ({ kind: "key" as const, label: name, insert: printKey(name), count })));
    const more = pseudoKeys.filter((name) => name.startsWith(prefix) && !keys.some((found) => found.key === name));
    items.push(...more.map((name) => ({ kind: "key" as const, label: name, insert: printKey(name), detail: "of every target" })));
  }
  const keywords = expected.filter((word) => words.has(word) && word.startsWith(prefix.toUpperCase()) && !expected.includes("operator"));
  items.push(...keywords.map((word) => ({ kind: "keyword" as const, label: word, insert: word })));
  return { from, to, items };
}

function toOperator([insert, detail]: readonly [string, string]): Item {
  return { kind: "operator", label: insert, insert, detail };
}
