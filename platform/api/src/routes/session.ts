/** Signing in, who is asking, signing out. */
import { type components, PasswordChange, SignIn } from "@squall/openapi/platform";
import { HttpError, route } from "@squall/runtime";
import { Router } from "express";
import { findSignedIn, sessionCookie } from "../auth/authenticate.ts";
import { createLoginLimit, type LoginLimit } from "../auth/login-limit.ts";
import { type Principal, requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { deleteSession } from "../db/stores/user-store.ts";
import { audit } from "../usecases/audit.ts";
import { createSignIn, replacePassword, sessionLifeMs } from "../usecases/sign-in.ts";

type Session = components["schemas"]["Session"];

/** Open to everybody. */
export function signInRoutes(context: Context, limit: LoginLimit = createLoginLimit()): Router {
  const router = Router();
  const signIn = createSignIn(context, limit);
  router.post(
    "/api/session",
    route({ body: SignIn }, async ({ body, request }) => {
      const { principal, cookie } = await signIn({ ...body, address: request.ip ?? "" });
      return {
        headers: { "Set-Cookie": printCookie(context, cookie, sessionLifeMs), "Cache-Control": "no-store" },
        body: toSession(principal),
      };
    }),
  );
  // Whoever opens the UI for the first time asks this: that nobody is signed in is an answer, not an error.
  router.get(
    "/api/session",
    route({}, async ({ request }) => {
      const principal = await findSignedIn(context, request);
      return { headers: { "Cache-Control": "no-store" }, ...(principal === undefined ? {} : { body: toSession(principal) }) };
    }),
  );
  return router;
}

export function sessionRoutes(context: Context): Router {
  const router = Router();
  const limit = createLoginLimit();
  router.delete(
    "/api/session",
    route({}, async ({ request }) => {
      const principal = requireSession(requirePermission(request, "read"));
      await deleteSession(context.db, principal.session.id);
      await audit(context, principal, "session.deleted", { username: principal.username });
      return { headers: { "Set-Cookie": printCookie(context, "", 0) } };
    }),
  );
  router.put(
    "/api/session/password",
    route({ body: PasswordChange }, async ({ body, request }) => {
      await replacePassword(context, requireSession(requirePermission(request, "read")), { ...body, limit });
      return {};
    }),
  );
  return router;
}

function requireSession(principal: Principal) {
  if (principal.type === "USER") return principal;
  throw new HttpError(403, "SQUALL_FORBIDDEN", "an API token has no session and no password: sign in as a person");
}

function toSession(principal: Principal): Session {
  if (principal.type === "ACCESS_TOKEN") {
    const { id, name, role } = principal;
    return { principal: "ACCESS_TOKEN", user: { id, username: name, name, role } };
  }
  const { id, username, name, role, session } = principal;
  return {
    principal: "USER",
    user: { id, username, name, role },
    csrfToken: session.csrfToken,
    expires: session.expiresAt.toISOString(),
    ...(session.isOneTimePassword ? { oneTimePassword: true } : {}),
  };
}

function printCookie({ publicUrl }: Context, value: string, lifeMs: number): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${sessionCookie}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(lifeMs / 1000)}${secure}`;
}
