import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findConnection } from "./connection.ts";
import { exitCodes } from "./failure.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "squall-cli-"));
  await mkdir(join(directory, ".squall"));
});
afterEach(() => rm(directory, { recursive: true }));

const write = (text: string) => writeFile(join(directory, ".squall", "cli.json"), text);

test("flags win over the environment, and that over the file", async () => {
  await write('{"url":"http://file:1/","token":"file"}');
  const find = (flags: { url?: string; token?: string }, env: Record<string, string>) => findConnection({ flags, env, directory });
  expect(await find({}, {})).toEqual({ url: "http://file:1", token: "file" });
  expect(await find({}, { SQUALL_URL: "http://env:2" })).toEqual({ url: "http://env:2", token: "file" });
  expect(await find({ token: "flag" }, { SQUALL_TOKEN: "env" })).toEqual({ url: "http://file:1", token: "flag" });
});
test("SQUALL_DATA_DIR names another directory", async () => {
  await write('{"url":"http://file:1","token":"file"}');
  expect(await findConnection({ flags: {}, env: { SQUALL_DATA_DIR: ".squall" }, directory })).toEqual({
    url: "http://file:1",
    token: "file",
  });
});
test("without a file it says how to get a platform or to name one", async () => {
  await expect(findConnection({ flags: {}, env: {}, directory })).rejects.toMatchObject({
    exitCode: exitCodes.usage,
    message: expect.stringContaining("SQUALL_URL"),
  });
});
test("a damaged file is named, and its content is not shown", async () => {
  await write('{"url":"http://x","token":');
  await expect(findConnection({ flags: {}, env: {}, directory })).rejects.toThrow(/cli\.json is not what npm start writes/);
});
