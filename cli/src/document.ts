/** Files with designs. They are sent as they are, so that the platform's errors name lines of this very file. */
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { errorText } from "@squall/core";
import { isMap, parseDocument } from "yaml";
import type { Schemas } from "./client.ts";
import { CliFailure, exitCodes } from "./failure.ts";

export interface DesignDocument {
  readonly path: string;
  readonly text: string;
  readonly isJson: boolean;
  /** What goes into a call of the API: the text itself, with its type. */
  readonly request: {
    readonly body: Schemas["ExperimentDocument"];
    readonly headers: { readonly "content-type": string };
    readonly bodySerializer: () => string;
  };
}

/** @throws {CliFailure} usage, if the file cannot be read */
export async function readDocument(directory: string, file: string): Promise<DesignDocument> {
  const path = resolve(directory, file);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new CliFailure(`${file} cannot be read: ${errorText(cause)}`, exitCodes.usage, { cause });
  }
  const isJson = path.endsWith(".json");
  return {
    path,
    text,
    isJson,
    request: {
      // The serializer sends the text; the typed body only satisfies the client.
      body: {} as Schemas["ExperimentDocument"],
      headers: { "content-type": isJson ? "application/json" : "application/yaml" },
      bodySerializer: () => text,
    },
  };
}

/** Writes the key of a new experiment into its file, keeping comments and order. Answers whether it did. */
export async function keepKey(document: DesignDocument, key: string): Promise<boolean> {
  const parsed = parseDocument(document.text);
  if (!isMap(parsed.contents) || parsed.has("key") || parsed.has("externalId")) return false;
  const text = document.isJson
    ? `${JSON.stringify({ key, ...JSON.parse(document.text) }, null, 2)}\n`
    : document.text.replace(/^(?=[^#\s-])/m, `key: ${key}\n`);
  await writeFile(document.path, text);
  return true;
}
