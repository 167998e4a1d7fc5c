/** Public surface of @squall/core/query: the one query language of kit, API, UI and simulation. */
export { type CompareOperator, type CountOperator, markersOf, nodesOf, type QueryAst, type TemplatePart, type Value } from "./ast.ts";
export { type CompletionContext, completionAt } from "./complete.ts";
export { type Attributes, compileQuery, evaluateQuery, type Predicate } from "./evaluate.ts";
export { lexQuery, type Token } from "./lexer.ts";
export { type Expected, type ParsedQuery, parseQuery, type QueryError, queryDepthMax, queryLengthMax } from "./parser.ts";
export { printKey, printQuery, quote } from "./print.ts";
export { textsOf, type Variables } from "./template.ts";
