import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, setCsrfToken, unwrap } from "../../lib/api.ts";

/** Who is signed in; `null` when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<Schemas["Session"] | null> => {
    const session = await unwrap(api.GET("/api/session", { signal }));
    // Without anybody signed in the answer has no body.
    if (!session) return null;
    setCsrfToken(session.csrfToken);
    return session;
  },
});

export async function signIn(username: string, password: string): Promise<Schemas["Session"]> {
  const session = await unwrap(api.POST("/api/session", { body: { username, password } }));
  setCsrfToken(session.csrfToken);
  return session;
}

export async function signOut(): Promise<void> {
  await unwrap(api.DELETE("/api/session"));
  setCsrfToken(undefined);
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await unwrap(api.PUT("/api/session/password", { body: { currentPassword, newPassword } }));
}
