/** The platform's API, typed by its specification. A refusal becomes a failure with the problem's words and code. */
import { errorText } from "@squall/core";
import type { components, paths } from "@squall/openapi/platform";
import createClient, { type Client } from "openapi-fetch";
import { Agent, fetch as undiciFetch } from "undici";
import type { Connection } from "./connection.ts";
import { CliFailure, exitCodes } from "./failure.ts";

export type Schemas = components["schemas"];
export type Api = Client<paths>;

const connectTimeoutMs = 10_000;
const answerTimeoutMs = 60_000;

/** Headers that identify the caller. */
export function authorization({ token }: Connection): Record<string, string> {
  return { authorization: `accessToken ${token}` };
}

/** A client of its own connection pool; it ends with the process. */
export function createApi(connection: Connection): Api {
  const dispatcher = new Agent({ connectTimeout: connectTimeoutMs, headersTimeout: answerTimeoutMs, bodyTimeout: answerTimeoutMs });
  const call = async (request: Request): Promise<Response> => {
    const body = request.body === null ? {} : { body: await request.text() };
    try {
      const answer = await undiciFetch(request.url, { method: request.method, headers: [...request.headers], dispatcher, ...body });
      return answer as unknown as Response;
    } catch (cause) {
      throw unreachable(connection, cause);
    }
  };
  // The platform notes how a run was started.
  const headers = { ...authorization(connection), "User-Agent": "squall-cli" };
  return createClient<paths>({ baseUrl: connection.url, headers, fetch: call });
}

/** The failure of a platform that does not answer. */
export function unreachable(connection: Connection, cause: unknown): CliFailure {
  return new CliFailure(
    `the platform at ${connection.url} cannot be reached: ${errorText(cause)}; is it running, and is the address right?`,
    exitCodes.unreachable,
    { cause },
  );
}

/** The client's types turn readonly arrays into objects with the members of an array; this turns them back. */
type Restored<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends { readonly [index: number]: infer Item; readonly length: number }
    ? readonly Restored<Item>[]
    : { [Key in keyof T]: Restored<T[Key]> };

/** Unwraps an answer of the client. @throws {CliFailure} with what the platform said */
export function dataOf<T>(answer: { data?: T; error?: unknown; response: Response }): Restored<T> {
  if (answer.response.ok) return answer.data as Restored<T>;
  throw problemFailure(answer.response.status, answer.error);
}

/** The failure that a problem document describes. */
export function problemFailure(status: number, body: unknown): CliFailure {
  const exitCode = status >= 500 ? exitCodes.unreachable : exitCodes.usage;
  if (typeof body !== "object" || body === null || !("code" in body))
    return new CliFailure(`the platform answered with status ${status}`, exitCode);
  const problem = body as Schemas["Problem"];
  const lines = (problem.errors ?? []).map(({ path, line, column, message }) => {
    const place = line === undefined ? (path ?? "") : `line ${line}, column ${(column ?? 0) + 1}`;
    return `  ${place === "" ? "" : `${place}: `}${message}`;
  });
  return new CliFailure([`${problem.detail ?? problem.title} (${problem.code})`, ...lines].join("\n"), exitCode);
}
