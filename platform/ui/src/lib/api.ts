import type { components, paths } from "@squall/openapi/platform";
import createClient from "openapi-fetch";
import { ApiError, parseProblem } from "./problem.ts";

/** Shapes of the platform's API by their names in the description. */
export type Schemas = components["schemas"];

/** Proof that a request comes from our own page; the session hands it out, every change carries it. */
let csrfToken: string | undefined;

export function setCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/**
 * The client tells arrays by their mutable type and takes read-only ones for objects; it sees the description without
 * `readonly`, and nobody else does.
 */
type Mutable<T> = T extends readonly (infer Entry)[]
  ? Mutable<Entry>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** A document as the client wants its type; the value is the same. */
export function asBody<T>(document: T): Mutable<T> {
  return document as Mutable<T>;
}

/** The platform's API. Paths, parameters and answers are typed from its description. */
export const api = createClient<Mutable<paths>>({ baseUrl: globalThis.location?.origin ?? "", credentials: "same-origin" });

api.use({
  onRequest: ({ request }) => {
    if (request.method !== "GET" && csrfToken !== undefined) request.headers.set("X-CSRF-Token", csrfToken);
    return request;
  },
});

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What the call answered.
 * @throws {ApiError} with the platform's problem when it refused
 */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(parseProblem(error, response.status));
  return data as Data;
}
