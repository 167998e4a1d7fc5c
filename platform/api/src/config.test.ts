import { SquallError } from "@squall/core";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("without variables the platform listens on loopback and keeps its data in .squall", () => {
  expect(readConfig({})).toMatchObject({ port: 8080, bind: "127.0.0.1", dataDirectory: ".squall", databaseUrl: undefined });
});

test("with a database server no directory is used unless one is named", () => {
  const url = "postgres://squall@db/squall";
  expect(readConfig({ DATABASE_URL: url }).dataDirectory).toBeUndefined();
  expect(readConfig({ DATABASE_URL: url, SQUALL_DATA_DIR: "/data" }).dataDirectory).toBe("/data");
});

test("all mistakes are told at once, by name and never by value", () => {
  const wrong = () => readConfig({ SQUALL_PORT: "eighty", DATABASE_URL: "mysql://user:hunter2@db", SQUALL_LINK_LEASE_MS: "1" });
  expect(wrong).toThrow(SquallError);
  expect(wrong).toThrow(/SQUALL_PORT[\s\S]*DATABASE_URL[\s\S]*SQUALL_LINK_LEASE_MS/);
  expect(wrong).not.toThrow(/hunter2/);
});
