/** What can be typed at the cursor: the parser itself says it, so that the editor never learns a second grammar. */
import { lexQuery, type Token } from "./lexer.ts";
import { type Expected, parseQuery } from "./parser.ts";

export interface CompletionContext {
  /** What may stand at the cursor. */
  readonly expected: readonly Expected[];
  /** What was typed of it so far, unquoted. */
  readonly prefix: string;
  /** Range to be replaced, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Key of the clause whose operator or value is to come. */
  readonly key?: string;
}

/** Context at `cursor` (0 to text.length). Text behind the cursor counts only as far as its token reaches. */
export function completionAt(text: string, cursor: number): CompletionContext {
  const touched = tokenBefore(text, cursor);
  const from = touched?.from ?? cursor;
  const parsed = parseQuery(text.slice(0, from));
  const place = { prefix: text.slice(from, cursor).replace(/^"/, ""), from, to: Math.max(cursor, touched?.to ?? cursor) };
  if (parsed.ok) return { ...place, expected: parsed.ast.kind === "all" ? ["key", "NOT", "COUNT", "("] : ["AND", "OR"] };
  const { error } = parsed;
  return { ...place, expected: error.expected, ...(error.key === undefined ? {} : { key: error.key }) };
}

/** The word in which the cursor stands or which ends at it; an unclosed quote counts as one. */
function tokenBefore(text: string, cursor: number): Pick<Token, "from" | "to"> | undefined {
  const { tokens, error } = lexQuery(text);
  if (error !== undefined && text[error.offset] === '"' && error.offset < cursor) return { from: error.offset, to: cursor };
  const isWord = (token: Token) => ["term", "quoted", "integer", "keyword"].includes(token.kind);
  return tokens.find((token) => isWord(token) && token.from < cursor && cursor <= token.to && text[token.from] !== "!");
}
