/** A whole platform on a fresh database and a free port, with what a test needs to talk to it. */
import { readFile } from "node:fs/promises";
import { seededRandom, sinkLog, systemClock, systemIds } from "@squall/core";
import type { z } from "zod";
import { createPlatform, type Platform, type PlatformConfig } from "../server.ts";
import { createAccessToken } from "../usecases/create-keys.ts";
import { openTestDatabase } from "./test-database.ts";

export interface TestPlatform extends AsyncDisposable {
  readonly platform: Platform;
  readonly url: string;
  /** An API token of an administrator. */
  readonly token: string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

interface CallOptions {
  /** Printed as JSON unless it is text, which is sent as YAML. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the token of an administrator; "": nobody. */
  readonly authorization?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, parsed by a schema of the API: a wrong shape fails the test. */
  as<Schema extends z.ZodType>(schema: Schema): z.output<Schema>;
}

export async function startTestPlatform(config: Partial<PlatformConfig> = {}): Promise<TestPlatform> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await openTestDatabase());
  const onFatal = (cause: Error) => {
    throw cause;
  };
  const ports = { clock: systemClock(), random: seededRandom("test"), ids: systemIds(), log: sinkLog(), onFatal };
  const defaults = { port: 0, bind: "127.0.0.1", publicUrl: undefined, dataDirectory: undefined, databaseUrl: undefined };
  const rest = { moveCorruptDatabaseAside: false, resetAdministratorPassword: false, uiDirectory: undefined, linkLeaseMs: 6_000 };
  const platform = stack.use(await createPlatform(ports, { ...defaults, ...rest, ...config, database }));
  const principal = { type: "ACCESS_TOKEN", id: "test", name: "test", role: "ADMIN" } as const;
  const { secret: token } = await createAccessToken(platform.context, principal, { name: "test", type: "ADMIN" });
  const opened = stack.move();
  return {
    platform,
    url: platform.url,
    token,
    call: (method, path, options = {}) => call(`${platform.url}${path}`, { authorization: `accessToken ${token}`, ...options, method }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function call(url: string, { method, body, headers, authorization }: CallOptions & { readonly method: string }): Promise<Answer> {
  const type = typeof body === "string" ? "application/yaml" : "application/json";
  const response = await fetch(url, {
    method,
    headers: {
      ...(authorization === "" || authorization === undefined ? {} : { Authorization: authorization }),
      ...(body === undefined ? {} : { "Content-Type": type }),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { body: body instanceof Uint8Array ? new Uint8Array(body) : typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    as: (schema) => schema.parse(JSON.parse(text)),
  };
}

/** The operations of the public API, as its description lists them. */
export async function listOperations(): Promise<readonly { readonly method: string; readonly path: string; readonly isOpen: boolean }[]> {
  const { parse } = await import("yaml");
  const spec = parse(await readFile(new URL("../../../../openapi/specs/platform.yaml", import.meta.url), "utf8")) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: readonly unknown[] }>>>>;
  };
  const methods = new Set(["get", "post", "put", "delete"]);
  return Object.entries(spec.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, { security }]) => ({ method: method.toUpperCase(), path, isOpen: security?.length === 0 })),
  );
}
