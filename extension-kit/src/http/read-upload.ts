/** The request of prepare for an action with files: the JSON in the field `request`, each file in a part named like its parameter. */
import { HttpError, mediaTypeOf, parseJson, readBytes } from "@squall/runtime";
import type { Request } from "express";
import type { UploadedFile, UploadedFiles } from "../uploaded-files.ts";

/** All files of one prepare together. They are held in memory until they are written, so this is a limit of memory too. */
const uploadMaxBytes = 64 * 1024 * 1024;

export interface Upload {
  readonly body: unknown;
  readonly files: UploadedFiles;
}

/** Whether the body comes in parts. */
export function isUpload(request: Request): boolean {
  return mediaTypeOf(request) === "multipart/form-data";
}

/** @throws {HttpError} 400 when it is not what the contract says; 413 above 64 MiB */
export async function readUpload(request: Request): Promise<Upload> {
  const form = await parseParts(request, await readBytes(request, uploadMaxBytes));
  const [json, ...others] = form.getAll("request");
  if (typeof json !== "string" || others.length > 0) throw wrong("the part `request` must be there once, as a field without a file name");
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") continue;
    if (files.has(name)) throw wrong(`there are two files for the parameter ${JSON.stringify(name)}`);
    files.set(name, { name: value.name, content: new Uint8Array(await value.arrayBuffer()) });
  }
  return { body: parseJson(json), files };
}

/** The parser of the platform's own fetch: one that is tested by the world, and no dependency. */
async function parseParts(request: Request, bytes: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { "content-type": request.headers["content-type"] ?? "" } }).formData();
  } catch (cause) {
    throw new HttpError(400, "SQUALL_BODY_INVALID_MULTIPART", "the body is not valid multipart/form-data", { cause });
  }
}

function wrong(text: string): HttpError {
  return new HttpError(400, "SQUALL_BODY_INVALID_MULTIPART", text);
}
