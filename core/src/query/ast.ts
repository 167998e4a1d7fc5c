/** The query language's abstract syntax: plain data that survives JSON. */

/** A piece of a template: literal text, `{{variable}}` or `[[placeholder]]`. */
export type TemplatePart = { readonly text: string } | { readonly variable: string } | { readonly placeholder: string };

/** What an attribute is compared with. A template stands where the text holds at least one marker. */
export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[] };

export type CompareOperator = "=" | "!=" | "~" | "!~";
export type CountOperator = "=" | "!=" | ">" | ">=" | "<" | "<=";

/** `all` is the empty query. Groups are flat: no `and` holds an `and`, no `or` an `or`; each has at least two terms. */
export type QueryAst =
  | { readonly kind: "all" }
  | { readonly kind: "and" | "or"; readonly terms: readonly QueryAst[] }
  | { readonly kind: "not"; readonly term: QueryAst }
  | {
      readonly kind: "compare";
      readonly key: string;
      readonly operator: CompareOperator;
      readonly ignoreCase: boolean;
      readonly values: readonly Value[];
      /** `in`: written as IN or NOT IN, which is `=` or `!=` with several values. */
      readonly form: "operator" | "in";
    }
  | { readonly kind: "present"; readonly key: string; readonly negated: boolean }
  | { readonly kind: "count"; readonly key: string; readonly operator: CountOperator; readonly value: number };

/** Each node of the tree, parents first. */
export function* nodesOf(ast: QueryAst): Generator<QueryAst> {
  yield ast;
  if (ast.kind === "and" || ast.kind === "or") for (const term of ast.terms) yield* nodesOf(term);
  if (ast.kind === "not") yield* nodesOf(ast.term);
}

/** Names of the variables and placeholders that the query refers to, without repetition, in order of appearance. */
export function markersOf(ast: QueryAst): { readonly variables: readonly string[]; readonly placeholders: readonly string[] } {
  const parts = [...nodesOf(ast)]
    .flatMap((node) => (node.kind === "compare" ? node.values : []))
    .flatMap((value) => (value.kind === "template" ? value.parts : []));
  return {
    variables: [...new Set(parts.flatMap((part) => ("variable" in part ? [part.variable] : [])))],
    placeholders: [...new Set(parts.flatMap((part) => ("placeholder" in part ? [part.placeholder] : [])))],
  };
}
