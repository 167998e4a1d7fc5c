import { AccessTokenCreated, AccessTokenList, AgentKeyCreated, AuditPage, Problem, Session } from "@squall/openapi/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { administratorName } from "../auth/first-start.ts";
import { loginTriesMax } from "../auth/login-limit.ts";
import { listOperations, startTestPlatform, type TestPlatform } from "../testing/test-platform.ts";

let test1: TestPlatform;
let password: string;
beforeAll(async () => {
  test1 = await startTestPlatform();
  password = test1.platform.oneTimePassword ?? "";
});
afterAll(async () => {
  await test1[Symbol.asyncDispose]();
});

const nobody = { authorization: "" };

async function signIn(given = password): Promise<{ readonly cookie: string; readonly csrf: string }> {
  const body = { username: administratorName, password: given };
  const answer = await test1.call("POST", "/api/session", { ...nobody, body });
  expect(answer.status, answer.text).toBe(200);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^squall-session=sqs_\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
  return { cookie: cookie.split(";")[0] ?? "", csrf: answer.as(Session).csrfToken ?? "" };
}

test("every operation but health, sign-in and who is signed in asks who is there, and exists", async () => {
  for (const { method, path, isOpen } of await listOperations()) {
    const concrete = path
      .replace("{key}", "ADM-1")
      .replace("{executionId}", "1")
      .replace(/\{[^}]+\}/g, crypto.randomUUID());
    const { status } = await test1.call(method, concrete, { ...nobody, ...(method === "GET" ? {} : { body: {} }) });
    expect([401, ...(isOpen ? [200, 204, 400] : [])], `${method} ${path}`).toContain(status);
    if (isOpen) expect(status, `${method} ${path}`).not.toBe(401);
    if (path.endsWith("/events")) continue;
    const known = await test1.call(method, concrete, method === "GET" ? {} : { body: {} });
    expect(known.text, `${method} ${path} is served`).not.toContain('"SQUALL_NOT_FOUND"');
  }
});

test("a wrong token is told apart from none, and says what to check", async () => {
  const answer = await test1.call("GET", "/api/agents", { authorization: `Bearer sqt_0123456789abcdef_${"A".repeat(43)}` });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(answer.headers.get("www-authenticate")).toContain("Bearer");
  expect(answer.as(Problem)).toMatchObject({ code: "SQUALL_UNAUTHENTICATED", detail: expect.stringContaining("API token") });
});

test("a session reads with its cookie, and changes only with its CSRF token", async () => {
  const { cookie, csrf } = await signIn();
  const session = (await test1.call("GET", "/api/session", { ...nobody, headers: { cookie } })).as(Session);
  expect(session).toMatchObject({ principal: "USER", user: { username: "admin", role: "ADMIN" }, oneTimePassword: true });
  const body = { name: "from the UI" };
  const forged = await test1.call("POST", "/api/access-tokens/v2", { ...nobody, body, headers: { cookie } });
  expect([forged.status, forged.as(Problem).code]).toEqual([403, "SQUALL_CSRF"]);
  const meant = await test1.call("POST", "/api/access-tokens/v2", { ...nobody, body, headers: { cookie, "X-CSRF-Token": csrf } });
  expect(meant.status).toBe(201);
  expect((await test1.call("DELETE", "/api/session", { ...nobody, headers: { cookie, "X-CSRF-Token": csrf } })).status).toBe(204);
  expect((await test1.call("GET", "/api/session", { ...nobody, headers: { cookie } })).status).toBe(204);
});

test("a changed password ends the other sessions", async () => {
  const first = await signIn();
  const second = await signIn();
  const headers = { cookie: first.cookie, "X-CSRF-Token": first.csrf };
  const newPassword = "correct horse battery staple";
  const change = (currentPassword: string, to: string) =>
    test1.call("PUT", "/api/session/password", { ...nobody, headers, body: { currentPassword, newPassword: to } });
  expect((await change("wrong", newPassword)).status).toBe(403);
  expect((await change(password, "short")).status).toBe(400);
  expect((await change(password, newPassword)).status).toBe(204);
  password = newPassword;
  const mine = await test1.call("GET", "/api/session", { ...nobody, headers });
  expect(mine.as(Session).oneTimePassword).toBeUndefined();
  expect((await test1.call("GET", "/api/session", { ...nobody, headers: { cookie: second.cookie } })).status).toBe(204);
});

test("a token is shown once, works, and stops working when it is deleted", async () => {
  const created = (await test1.call("POST", "/api/access-tokens/v2", { body: { name: "ci", type: "TEAM" } })).as(AccessTokenCreated);
  const authorization = `Bearer ${created.token}`;
  expect((await test1.call("GET", "/api/teams", { authorization })).status).toBe(200);
  const forbidden = await test1.call("GET", "/api/access-tokens/v2", { authorization });
  expect([forbidden.status, forbidden.as(Problem).code]).toEqual([403, "SQUALL_FORBIDDEN"]);
  const list = await test1.call("GET", "/api/access-tokens/v2");
  expect(list.as(AccessTokenList).tokens.map(({ id }) => id)).toContain(created.id);
  expect(list.text).not.toContain(created.token.slice(21));
  expect((await test1.call("DELETE", `/api/access-tokens/v2/${created.id}`)).status).toBe(204);
  expect((await test1.call("DELETE", `/api/access-tokens/v2/${created.id}`)).status).toBe(404);
  expect((await test1.call("GET", "/api/teams", { authorization })).status).toBe(401);
});

test("a key that expires in the past is not made", async () => {
  const answer = await test1.call("POST", "/api/agent-keys", { body: { zone: "a", expiresAt: "2020-01-01T00:00:00Z" } });
  expect(answer.as(Problem)).toMatchObject({ status: 400, errors: [{ path: "$.expiresAt" }] });
});

test("a revoked agent key opens nothing", async () => {
  const key = (await test1.call("POST", "/api/agent-keys", { body: { zone: "zone-1" } })).as(AgentKeyCreated);
  const headers = { "Squall-Agent-Id": "agent-1", "Squall-Epoch": "1" };
  const streams = () => test1.call("GET", "/agent/v1/targets/streams", { authorization: `Bearer ${key.key}`, headers });
  expect((await streams()).as(Problem).code).toBe("SQUALL_EPOCH_OVER");
  expect((await test1.call("DELETE", `/api/agent-keys/${key.id}`)).status).toBe(204);
  expect((await streams()).status).toBe(401);
  expect((await test1.call("GET", "/api/teams", { authorization: `Bearer ${key.key}` })).status).toBe(401);
});

test("changes leave a trace without secrets", async () => {
  const { token } = (await test1.call("POST", "/api/access-tokens/v2", { body: { name: "traced" } })).as(AccessTokenCreated);
  const log = await test1.call("GET", "/api/audit-log");
  const entry = log.as(AuditPage).entries.find(({ subject }) => subject?.["name"] === "traced");
  expect(entry).toMatchObject({ eventName: "access-token.created", principal: { type: "ACCESS_TOKEN", name: "test" } });
  expect(log.text).not.toContain(token.slice(21));
});

test("guessing a password is slowed down", async () => {
  const guess = () => test1.call("POST", "/api/session", { ...nobody, body: { username: "ada", password: "guess" } });
  const statuses: number[] = [];
  for (let index = 0; index <= loginTriesMax; index++) statuses.push((await guess()).status);
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  const last = await guess();
  expect(last.status).toBe(429);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("pages of the browser run no script that is not ours", async () => {
  const { headers } = await test1.call("GET", "/api/health", nobody);
  expect(headers.get("content-security-policy")).toContain("script-src 'self';");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-powered-by")).toBeNull();
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});
