import { expect, test } from "vitest";
import { createLoginLimit, loginTriesMax, loginTryEveryMs } from "./login-limit.ts";
import { generatePassword, hashPassword, isPassword } from "./password.ts";
import { isAllowed, type Permission } from "./policy.ts";
import { createSecret, isSecret, parseSecret } from "./secret.ts";

test("a secret is found by its public prefix and known by its hash alone", () => {
  const secret = createSecret("sqt");
  const parsed = parseSecret("sqt", secret.text);
  expect(parsed?.prefix).toBe(secret.prefix);
  expect(isSecret(parsed?.secret ?? "", secret.hash)).toBe(true);
  expect(secret.hash).not.toContain(parsed?.secret);
  expect(isSecret(createSecret("sqt").text.slice(21), secret.hash)).toBe(false);
});

test("a secret of one kind is none of another", () => {
  expect(parseSecret("sqa", createSecret("sqt").text)).toBeUndefined();
  expect(parseSecret("sqt", "sqt_short_x")).toBeUndefined();
});

test("a password is recognised however its accents are composed", async () => {
  const stored = await hashPassword("pässword-élan");
  expect(stored).not.toContain("pässword");
  expect(await isPassword("pässword-élan".normalize("NFD"), stored)).toBe(true);
  expect(await isPassword("password-elan", stored)).toBe(false);
  expect(await isPassword("x", "md5$abc")).toBe(false);
});

test("generated passwords differ", () => {
  expect(generatePassword()).not.toBe(generatePassword());
});

test("tries run out and come back with time", () => {
  const limit = createLoginLimit();
  for (let index = 0; index < loginTriesMax; index++) expect(limit.take("name ada", 0)).toBe(0);
  expect(limit.take("name ada", 0)).toBe(loginTryEveryMs);
  expect(limit.take("name bob", 0)).toBe(0);
  expect(limit.take("name ada", loginTryEveryMs)).toBe(0);
  expect(limit.take("name ada", loginTryEveryMs)).toBeGreaterThan(0);
  limit.reset("name ada");
  expect(limit.take("name ada", loginTryEveryMs)).toBe(0);
});

test("everybody may pull the emergency stop, and only administrators release it or see keys", () => {
  const allowed: Record<Permission, readonly boolean[]> = {
    read: [true, true],
    run: [true, true],
    "engage-kill-switch": [true, true],
    "disengage-kill-switch": [true, false],
    "manage-keys": [true, false],
    "read-audit-log": [true, false],
  };
  for (const [permission, [admin, user]] of Object.entries(allowed) as [Permission, readonly boolean[]][]) {
    expect([isAllowed("ADMIN", permission), isAllowed("USER", permission)], permission).toEqual([admin, user]);
  }
});
