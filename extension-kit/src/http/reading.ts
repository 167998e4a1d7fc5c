/** Requests of agents, read as the contract asks of consumers. */
import { decodeRequest, type Requests } from "@squall/openapi/extension";
import { HttpError, parseJson, readJsonText } from "@squall/runtime";
import type { Request } from "express";

/** A state may hold whatever an author needs for the undo; a config whatever a person pastes; a run all of its targets. */
const requestMaxBytes = 16 * 1024 * 1024;

/** The JSON of the body. @throws {HttpError} 400, 413, 415 */
export async function readBody(request: Request): Promise<unknown> {
  return parseJson(await readJsonText(request, requestMaxBytes));
}

/** @throws {HttpError} 400 with the place of the mistake and what was expected there */
export function decodeBody<Q extends keyof Requests>(question: Q, body: unknown): Requests[Q] {
  const decoded = decodeRequest(question, body);
  if (decoded.kind === "value") return decoded.value;
  const { path, message, expected } = decoded.problem;
  const wanted = expected === undefined ? "" : `; expected ${expected}`;
  throw new HttpError(400, "SQUALL_REQUEST_INVALID", `${path === "" ? "the body" : path}: ${message}${wanted}`);
}
