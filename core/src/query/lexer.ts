/**
 * Text to tokens. Longest match wins; on equal length a keyword or an integer wins over a term. Note what follows from
 * that: `10` is an integer, `010` and `10m` are terms, `1||b` is one term, `*x` is a term but `=*` is an operator.
 */

export type Keyword = "AND" | "OR" | "NOT" | "IS" | "IN" | "PRESENT" | "COUNT";
export type Operator = "=" | "!=" | "=*" | "!=*" | "~" | "!~" | "~*" | "!~*" | "<" | "<=" | ">" | ">=";

/** A token and where it stands. Offsets count UTF-16 units; `to` is behind the last one. */
export type Token = { readonly from: number; readonly to: number } & (
  | { readonly kind: "keyword"; readonly keyword: Keyword }
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "punctuation"; readonly text: "(" | ")" | "," }
  /** `text` is unescaped; `quoted` texts may hold markers. */
  | { readonly kind: "quoted" | "term"; readonly text: string }
  | { readonly kind: "integer"; readonly text: string }
  | { readonly kind: "variable" | "placeholder"; readonly name: string }
  | { readonly kind: "comment" }
  | { readonly kind: "end" }
);

export interface LexError {
  readonly message: string;
  readonly offset: number;
}

const keywords: ReadonlyMap<string, Keyword> = new Map([
  ...(["AND", "OR", "NOT", "IS", "IN", "PRESENT", "COUNT"] as const).flatMap((word) => [
    [word, word] as const,
    [word.toLowerCase(), word] as const,
  ]),
  ["&&", "AND"] as const,
  ["||", "OR"] as const,
]);

// Only these are blanks: a no-break space is an ordinary character of a term. Sticky, so that each match starts here.
const blanks = /[ \t\n\r\u3000]+/y;
const comment = /\/\/[^\n]*/y;
const quoted = /"(?:[^"\\]|\\[\s\S])*"/y;
const variable = /\{\{([A-Za-z0-9_.-]+)\}\}/y;
const placeholder = /\[\[([A-Za-z0-9_.-]+)\]\]/y;
const operator = /!=\*|!~\*|!=|!~|=\*|~\*|<=|>=|=|~|<|>/y;
const termStart = String.raw`[^ \t\n\r\u3000+\-!():^@<>=[\]"{}~\\/,]|\\[\s\S]`;
const term = new RegExp(`(?:${termStart})(?:${termStart}|[-+])*`, "y");
const integer = /^(?:0|[1-9][0-9]*)$/;

/** All tokens with comments, the last of kind `end`; or the first character that begins none. */
export function lexQuery(text: string): { readonly tokens: readonly Token[]; readonly error?: LexError } {
  const tokens: Token[] = [];
  let offset = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
  while (offset < text.length) {
    const blank = take(blanks);
    if (blank !== null) {
      offset += blank[0].length;
      continue;
    }
    const token = nextToken(text, offset, take);
    if (token === undefined) return { tokens: [...tokens, { kind: "end", from: offset, to: offset }], error: errorAt(text, offset) };
    tokens.push(token);
    offset = token.to;
  }
  return { tokens: [...tokens, { kind: "end", from: offset, to: offset }] };
}

type Take = (pattern: RegExp) => RegExpExecArray | null;

function nextToken(text: string, from: number, take: Take): Token | undefined {
  const word = take(term)?.[0];
  if (word !== undefined) return wordToken(word, from);
  const string = take(quoted)?.[0];
  if (string !== undefined) return { kind: "quoted", text: unescapeText(string.slice(1, -1)), from, to: from + string.length };
  return signToken(text, from, take) ?? markToken(from, take);
}

function signToken(text: string, from: number, take: Take): Token | undefined {
  const char = text[from];
  if (char === "(" || char === ")" || char === ",") return { kind: "punctuation", text: char, from, to: from + 1 };
  const sign = take(operator)?.[0];
  if (sign !== undefined) return { kind: "operator", operator: sign as Operator, from, to: from + sign.length };
  if (char === "!") return { kind: "keyword", keyword: "NOT", from, to: from + 1 };
  const note = take(comment)?.[0];
  return note === undefined ? undefined : { kind: "comment", from, to: from + note.length };
}

function markToken(from: number, take: Take): Token | undefined {
  const mark = take(variable);
  if (mark !== null) return { kind: "variable", name: mark[1] ?? "", from, to: from + mark[0].length };
  const hole = take(placeholder);
  return hole === null ? undefined : { kind: "placeholder", name: hole[1] ?? "", from, to: from + hole[0].length };
}

function wordToken(word: string, from: number): Token {
  const to = from + word.length;
  const keyword = keywords.get(word);
  if (keyword !== undefined) return { kind: "keyword", keyword, from, to };
  if (integer.test(word)) return { kind: "integer", text: word, from, to };
  return { kind: "term", text: unescapeText(word), from, to };
}

/** `\"` and `\\` lose their backslash; before anything else it stays. */
function unescapeText(text: string): string {
  return text.replace(/\\(["\\])/g, "$1");
}

function errorAt(text: string, offset: number): LexError {
  const char = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (char === '"') return { offset, message: 'this quote is never closed; end the text with "' };
  if (char === "{" || char === "[") {
    const sample = char === "{" ? "{{name}}" : "[[name]]";
    return { offset, message: `"${char}" begins a marker such as ${sample}, without blanks inside; quote it if you mean the character` };
  }
  return { offset, message: `"${char}" cannot stand here; put the text into double quotes` };
}

/** Whether the text can stand as a bare key: one term, no keyword, no integer, nothing to escape. */
export function isBareTerm(text: string): boolean {
  term.lastIndex = 0;
  const match = term.exec(text);
  return match?.[0] === text && !text.includes("\\") && !keywords.has(text) && !integer.test(text);
}
