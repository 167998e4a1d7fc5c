/** Finds out who is asking: an API token in `Authorization`, or the session in the cookie. */
import type { IncomingMessage } from "node:http";
import type { Clock, Log } from "@squall/core";
import { HttpError, isEqualSecret } from "@squall/runtime";
import type { RequestHandler } from "express";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { findAccessToken, findAgentKey, touchAccessToken, touchAgentKey } from "../db/stores/key-store.ts";
import { findSession } from "../db/stores/user-store.ts";
import { type Principal, setPrincipal, unauthenticated } from "./principal.ts";
import { isSecret, parseSecret } from "./secret.ts";

export interface AuthPorts {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly log: Log;
}

export const sessionCookie = "squall-session";
const csrfHeader = "x-csrf-token";
/** How exactly *last used* is kept: a write for every request would cost more than the request. */
const touchEveryMs = 60_000;
const safeMethods: ReadonlySet<string | undefined> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Lets nobody pass who is not known: 401. */
export function authenticate(ports: AuthPorts): RequestHandler {
  return async (request, _response, next) => {
    setPrincipal(request, await findPrincipal(ports, request));
    next();
  };
}

/**
 * Who sends the request.
 * @throws {HttpError} 401, and 403 for a change by a session without its CSRF token
 */
async function findPrincipal(ports: AuthPorts, request: IncomingMessage): Promise<Principal> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return await principalOfToken(ports, authorization);
  const cookie = cookieOf(request, sessionCookie);
  if (cookie !== undefined) return await principalOfSession(ports, request, cookie);
  throw unauthenticated("sign in, or send `Authorization: Bearer` with an API token");
}

/**
 * Who is asking, or undefined while nobody is signed in: without a cookie, or with one whose session has ended.
 * @throws {HttpError} 401 for an API token that is not known
 */
export async function findSignedIn(ports: AuthPorts, request: IncomingMessage): Promise<Principal | undefined> {
  try {
    return await findPrincipal(ports, request);
  } catch (cause) {
    if (cause instanceof HttpError && cause.status === 401 && request.headers.authorization === undefined) return undefined;
    throw cause;
  }
}

async function principalOfToken({ db, clock }: AuthPorts, authorization: string): Promise<Principal> {
  const text = /^(?:accessToken|Bearer)\s+(\S+)\s*$/i.exec(authorization)?.[1];
  const parsed = text === undefined ? undefined : parseSecret("sqt", text);
  const row = parsed === undefined ? undefined : await findAccessToken(db, parsed.prefix);
  if (parsed === undefined || row === undefined || !isSecret(parsed.secret, row.secret_hash)) {
    throw unauthenticated("the API token is not known: check that it was copied whole and has not been deleted");
  }
  const now = clock.wall();
  if (row.expires_at !== null && row.expires_at.getTime() <= now)
    throw unauthenticated(`the API token "${row.name}" has expired: create a new one`);
  if (now - (row.last_used_at?.getTime() ?? 0) > touchEveryMs) await touchAccessToken(db, row.id, new Date(now));
  return { type: "ACCESS_TOKEN", id: row.id, name: row.name, role: row.type === "ADMIN" ? "ADMIN" : "USER" };
}

async function principalOfSession({ db, clock }: AuthPorts, request: IncomingMessage, cookie: string): Promise<Principal> {
  const parsed = parseSecret("sqs", cookie);
  const row = parsed === undefined ? undefined : await findSession(db, parsed.prefix);
  if (parsed === undefined || row === undefined || !isSecret(parsed.secret, row.secret_hash) || row.expires_at.getTime() <= clock.wall()) {
    throw unauthenticated("the session has ended: sign in again");
  }
  const csrf = request.headers[csrfHeader];
  if (!safeMethods.has(request.method) && !(typeof csrf === "string" && isEqualSecret(csrf, row.csrf_token))) {
    throw new HttpError(403, "SQUALL_CSRF", "a change by a session needs its token in X-CSRF-Token; read it from GET /api/session");
  }
  const session = { id: row.id, csrfToken: row.csrf_token, expiresAt: row.expires_at, isOneTimePassword: row.is_one_time_password };
  return { type: "USER", id: row.user_id, name: row.name, username: row.username, role: row.role, session };
}

/** Whether a token would be let in. */
export async function isAccessToken(ports: AuthPorts, token: string): Promise<boolean> {
  return await principalOfToken(ports, `Bearer ${token}`).then(
    () => true,
    (cause: unknown) => {
      if (cause instanceof HttpError) return false;
      throw cause;
    },
  );
}

export interface AgentIdentity {
  readonly keyId: string;
  readonly zone: string;
}

/** The zone of an agent key. Undefined: unknown, revoked or expired. `bearer` is the key itself. */
export async function findAgentIdentity({ db, clock }: AuthPorts, bearer: string): Promise<AgentIdentity | undefined> {
  const parsed = parseSecret("sqa", bearer);
  const row = parsed === undefined ? undefined : await findAgentKey(db, parsed.prefix);
  if (parsed === undefined || row === undefined || !isSecret(parsed.secret, row.secret_hash)) return undefined;
  const now = clock.wall();
  if (row.revoked_at !== null || (row.expires_at !== null && row.expires_at.getTime() <= now)) return undefined;
  if (now - (row.last_used_at?.getTime() ?? 0) > touchEveryMs) await touchAgentKey(db, row.id, new Date(now));
  return { keyId: row.id, zone: row.zone };
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const cut = part.indexOf("=");
    if (cut > 0 && part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim();
  }
  return undefined;
}
