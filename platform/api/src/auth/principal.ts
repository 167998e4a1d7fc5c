/** Who is asking. */
import type { IncomingMessage } from "node:http";
import { HttpError } from "@squall/runtime";
import { isAllowed, type Permission, type Role } from "./policy.ts";

export type Principal = UserPrincipal | TokenPrincipal;

export interface UserPrincipal {
  readonly type: "USER";
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  readonly session: { readonly id: string; readonly csrfToken: string; readonly expiresAt: Date; readonly isOneTimePassword: boolean };
}

interface TokenPrincipal {
  readonly type: "ACCESS_TOKEN";
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

const principals = new WeakMap<IncomingMessage, Principal>();

export function setPrincipal(request: IncomingMessage, principal: Principal): void {
  principals.set(request, principal);
}

/**
 * Who asks, if it may do this.
 * @throws {HttpError} 401 when nobody is known, 403 when it may not
 */
export function requirePermission(request: IncomingMessage, permission: Permission): Principal {
  const principal = principals.get(request);
  if (principal === undefined) throw unauthenticated("sign in, or send `Authorization: Bearer` with an API token");
  if (isAllowed(principal.role, permission)) return principal;
  throw new HttpError(
    403,
    "SQUALL_FORBIDDEN",
    `${principal.name} has the role ${principal.role}, which does not allow this (${permission})`,
  );
}

export function unauthenticated(detail: string): HttpError {
  return new HttpError(401, "SQUALL_UNAUTHENTICATED", detail, { headers: { "WWW-Authenticate": 'Bearer realm="squall"' } });
}
