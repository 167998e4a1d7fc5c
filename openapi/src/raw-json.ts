/**
 * Exact texts within JSON texts.
 *
 * The state of an action belongs to its extension. Reading it into JavaScript and writing it again would round integers beyond 2^53, fold
 * duplicate keys and reorder numeric ones. So it is cut out of the answer as text, kept as text and put into the next request as text.
 */

/**
 * The exact text of a top-level property of a JSON object, without the white space around it; `undefined` if it is not there. Of several properties of
 * that name the last one wins, as in `JSON.parse`. Linear in the length of `text`, and allocates no more than the keys and the result.
 *
 * `text` must be one that `JSON.parse` accepts; what comes out for another text is not defined beyond a possible `SyntaxError`.
 *
 * @throws {SyntaxError} if `text` is not an object or ends too early.
 */
export function cutProperty(text: string, name: string): string | undefined {
  let found: string | undefined;
  let at = expectAt(text, skipSpace(text, 0), "{");
  at = skipSpace(text, at);
  if (text[at] === "}") return undefined;
  for (;;) {
    const keyEnd = endOfString(text, at);
    const isWanted = isKey(text.slice(at, keyEnd), name);
    const start = skipSpace(text, expectAt(text, skipSpace(text, keyEnd), ":"));
    const end = endOfValue(text, start);
    if (isWanted) found = text.slice(start, end);
    at = skipSpace(text, end);
    if (text[at] === "}") return found;
    at = skipSpace(text, expectAt(text, at, ","));
  }
}

/**
 * The text of an object with the properties of `fields`, and one more whose value is `raw`, byte for byte. A property of that name in `fields` gives way.
 *
 * `raw` must be the text of one JSON value, such as a result of {@link cutProperty}.
 */
export function spliceProperty(fields: Readonly<Record<string, unknown>>, name: string, raw: string): string {
  const others = Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
  const head = JSON.stringify(others).slice(0, -1);
  return `${head}${head === "{" ? "" : ","}${JSON.stringify(name)}:${raw}}`;
}

/**
 * The first complete JSON value of a text, whatever follows it; `undefined` if there is none. Some kits write a second document, or the text of a panic,
 * behind the error they answer with.
 */
export function cutFirstValue(text: string): string | undefined {
  const start = skipSpace(text, 0);
  try {
    const raw = text.slice(start, endOfValue(text, start));
    JSON.parse(raw);
    return raw;
  } catch {
    return undefined;
  }
}

function isKey(raw: string, name: string): boolean {
  if (raw.includes("\\")) return JSON.parse(raw) === name;
  return raw.length === name.length + 2 && raw.startsWith(name, 1);
}

/** The offset behind the value that begins at `start`. */
function endOfValue(text: string, start: number): number {
  switch (text[start]) {
    case '"':
      return endOfString(text, start);
    case "{":
    case "[":
      return endOfNested(text, start);
    default:
      return endOfScalar(text, start);
  }
}

function endOfNested(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at) - 1;
    } else if (character === "{" || character === "[") {
      depth += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw tooShort(text);
}

/** Looks for quotes only, not at each character: states carry long texts. */
function endOfString(text: string, start: number): number {
  expectAt(text, start, '"');
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
  throw tooShort(text);
}

function endOfScalar(text: string, start: number): number {
  let at = start;
  while (at < text.length && !",]}".includes(text[at] ?? "") && !isSpace(text, at)) at += 1;
  if (at === start) throw tooShort(text);
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text, at)) at += 1;
  return at;
}

function isSpace(text: string, at: number): boolean {
  const character = text[at];
  return character === " " || character === "\n" || character === "\r" || character === "\t";
}

function expectAt(text: string, at: number, character: string): number {
  if (text[at] === character) return at + 1;
  throw new SyntaxError(`expected ${character} at offset ${at} of a JSON text of ${text.length} characters`);
}

function tooShort(text: string): SyntaxError {
  return new SyntaxError(`a JSON text of ${text.length} characters ends within a value`);
}
