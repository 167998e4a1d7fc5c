/** Signing in and out, and changing the password. */
import { createHash, randomBytes } from "node:crypto";
import { HttpError } from "@squall/runtime";
import type { LoginLimit } from "../auth/login-limit.ts";
import { hashPassword, isPassword } from "../auth/password.ts";
import { type UserPrincipal, unauthenticated } from "../auth/principal.ts";
import { createSecret } from "../auth/secret.ts";
import type { Context } from "../context.ts";
import { changePassword, findUserByName, insertSession } from "../db/stores/user-store.ts";
import { audit } from "./audit.ts";

export const sessionLifeMs = 12 * 60 * 60 * 1000;
/** Passwords that are checked at the same time: each takes 64 MiB. */
const checksMax = 4;

interface SignInRequest {
  readonly username: string;
  readonly password: string;
  /** Address of the caller, for the limit. */
  readonly address: string;
}

interface SignedIn {
  readonly principal: UserPrincipal;
  /** Value of the session cookie. */
  readonly cookie: string;
}

export type SignIn = (request: SignInRequest) => Promise<SignedIn>;

/** @throws {HttpError} 401, or 429 with Retry-After */
export function createSignIn(context: Context, limit: LoginLimit): SignIn {
  const { db, clock } = context;
  // An unknown name costs as much as a wrong password, so that the time does not tell which names there are.
  const decoy = hashPassword(randomBytes(16).toString("hex"));
  let checks = 0;
  return async ({ username, password, address }) => {
    // Names are hashed: somebody may type a password there, and the limit must not keep it.
    const keys = [`address ${address}`, `name ${createHash("sha256").update(username).digest("hex")}`];
    const waitMs = Math.max(...keys.map((key) => limit.take(key, clock.now())));
    if (waitMs > 0) throw tooMany(waitMs);
    if (checks >= checksMax) throw tooMany(1_000);
    checks++;
    try {
      const user = await findUserByName(db, username);
      const isRight = await isPassword(password, user?.password_hash ?? (await decoy));
      if (user === undefined || !isRight) throw unauthenticated("user name or password is wrong");
      for (const key of keys) limit.reset(key);
      const secret = createSecret("sqs");
      const csrfToken = randomBytes(32).toString("base64url");
      const now = clock.wall();
      const expiresAt = new Date(now + sessionLifeMs);
      await insertSession(db, { id: secret.prefix, secretHash: secret.hash, csrfToken, userId: user.id, expiresAt }, new Date(now));
      const session = { id: secret.prefix, csrfToken, expiresAt, isOneTimePassword: user.is_one_time_password };
      const principal: UserPrincipal = { type: "USER", id: user.id, name: user.name, username, role: user.role, session };
      await audit(context, principal, "session.created", { username });
      return { principal, cookie: secret.text };
    } finally {
      checks--;
    }
  };
}

/** @throws {HttpError} 403 when the current password is wrong, 429 */
export async function replacePassword(
  context: Context,
  principal: UserPrincipal,
  change: { readonly currentPassword: string; readonly newPassword: string; readonly limit: LoginLimit },
): Promise<void> {
  const waitMs = change.limit.take(`password ${principal.id}`, context.clock.now());
  if (waitMs > 0) throw tooMany(waitMs);
  const user = await findUserByName(context.db, principal.username);
  if (user === undefined || !(await isPassword(change.currentPassword, user.password_hash))) {
    throw new HttpError(403, "SQUALL_PASSWORD_WRONG", "the current password is wrong");
  }
  const passwordHash = await hashPassword(change.newPassword);
  await changePassword(context.db, { userId: principal.id, passwordHash, keepSessionId: principal.session.id });
  await audit(context, principal, "password.changed", { username: principal.username });
}

function tooMany(waitMs: number): HttpError {
  const seconds = Math.ceil(waitMs / 1000);
  const headers = { "Retry-After": String(seconds) };
  return new HttpError(429, "SQUALL_TOO_MANY_REQUESTS", `too many tries to sign in: wait ${seconds} s`, { headers });
}
