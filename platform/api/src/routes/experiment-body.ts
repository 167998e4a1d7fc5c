/** An experiment as somebody sent it: YAML or JSON, read to data, with the way back from a path to a line. */
import type { IncomingMessage } from "node:http";
import { bodyDefaultMaxBytes, HttpError, mediaTypeOf, readBytes } from "@squall/runtime";
import { type Document, LineCounter, parseDocument } from "yaml";

export interface SentDocument {
  readonly document: unknown;
  /** 1-based line and 0-based column of the value at this path, or of the nearest thing around it. */
  locate(path: string): { readonly line: number; readonly column: number } | undefined;
}

const yamlTypes: ReadonlySet<string> = new Set(["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"]);
const issuesMax = 20;
/** References to anchors that are followed: a small document must not unfold into a large one. */
const aliasesMax = 100;

/**
 * Reads the body. Every JSON document is YAML too, so one parser gives the places of both.
 * @throws {HttpError} 400 with line and column, 413, 415
 */
export async function readExperimentBody(request: IncomingMessage): Promise<SentDocument> {
  const type = mediaTypeOf(request);
  if (type !== "application/json" && !yamlTypes.has(type)) {
    throw new HttpError(415, "SQUALL_BODY_NOT_READABLE", "send the experiment as Content-Type: application/json or application/yaml");
  }
  const bytes = await readBytes(request, bodyDefaultMaxBytes);
  try {
    return parseExperimentText(new TextDecoder("utf-8", { fatal: true }).decode(bytes), type === "application/json" ? "JSON" : "YAML");
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, "SQUALL_BODY_NOT_UTF8", "the body is not UTF-8", { cause });
  }
}

/** @throws {HttpError} 400 */
export function parseExperimentText(text: string, language: "JSON" | "YAML"): SentDocument {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: language === "JSON" ? "json" : "core" });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col - 1 };
  };
  const issues = parsed.errors.slice(0, issuesMax).map(({ message, pos }) => ({ path: "$", message, ...place(pos[0]) }));
  const [first] = issues;
  if (first !== undefined) {
    const detail = `the body is not valid ${language}: line ${first.line}, column ${first.column}: ${first.message}`;
    throw new HttpError(400, language === "JSON" ? "SQUALL_BODY_INVALID_JSON" : "SQUALL_YAML_INVALID", detail, { issues });
  }
  return {
    document: toData(parsed, language),
    locate: (path) => {
      const offset = offsetOf(parsed, path);
      return offset === undefined ? undefined : place(offset);
    },
  };
}

function toData(parsed: Document, language: string): unknown {
  try {
    return parsed.toJS({ maxAliasCount: aliasesMax }) as unknown;
  } catch (cause) {
    throw new HttpError(400, "SQUALL_YAML_INVALID", `the body cannot be read as ${language}: too many aliases`, { cause });
  }
}

/** `lanes[0].steps[1]`, with or without `$.` before it, as keys. */
export function pathKeys(path: string): readonly (string | number)[] {
  return [...path.replace(/^\$\.?/, "").matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? "") : Number(index),
  );
}

function offsetOf(parsed: Document, path: string): number | undefined {
  for (let keys = pathKeys(path); ; keys = keys.slice(0, -1)) {
    const node = (keys.length === 0 ? parsed.contents : parsed.getIn(keys, true)) as
      | { readonly range?: readonly number[] | null }
      | undefined;
    const offset = node?.range?.[0];
    if (offset !== undefined || keys.length === 0) return offset;
  }
}
