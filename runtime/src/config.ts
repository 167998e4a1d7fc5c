/**
 * Configuration comes from the environment, is read once, at the door, and is frozen. All mistakes are told at once, and
 * never with a value: what was mistyped may be a password.
 */
import { parseDuration, SquallError } from "@squall/core";
import { z } from "zod";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `schema`, an object whose keys are names of variables, from `env`. A variable that is empty counts as not set.
 * @throws {SquallError} `SQUALL_CONFIG_INVALID` listing every variable that is missing or wrong
 */
export function parseConfig<Schema extends z.ZodType>(schema: Schema, env: Environment): Readonly<z.output<Schema>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const result = schema.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  const mistakes = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? "configuration");
    const isMissing = name in given === false && issue.path.length > 0;
    return `  ${name}: ${isMissing ? "is required" : issue.message}`;
  });
  throw new SquallError("SQUALL_CONFIG_INVALID", `the configuration is wrong:\n${mistakes.join("\n")}`);
}

/** A TCP port from 1 to 65535; 0, allowed where tests need it, lets the system choose. */
export function portVariable() {
  return integerVariable({ min: 0, max: 65_535 });
}

/** A whole number within the range, both ends included. */
export function integerVariable(range: { readonly min: number; readonly max: number }) {
  const message = `must be a whole number from ${range.min} to ${range.max}`;
  return z
    .string()
    .regex(/^\s*-?\d+\s*$/, message)
    .transform(Number)
    .refine((value) => value >= range.min && value <= range.max, message);
}

/** `true` or `false`, in any case. */
export function booleanVariable() {
  return z
    .string()
    .regex(/^\s*(true|false)\s*$/i, "must be true or false")
    .transform((text) => text.trim().toLowerCase() === "true");
}

/** A duration such as `500ms`, `30s`, `5m`; becomes milliseconds. */
export function durationVariable() {
  return z.string().transform((text, context) => {
    try {
      return parseDuration(text.trim());
    } catch {
      context.addIssue({ code: "custom", message: "must be a duration such as 500ms, 30s, 5m" });
      return z.NEVER;
    }
  });
}

/** Values between commas, without blanks around them and without empty ones. */
export function listVariable() {
  return z.string().transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );
}

/** An address of http or https without credentials, without a slash at the end. */
export function urlVariable() {
  return z.string().transform((text, context) => {
    const url = URL.parse(text.trim());
    if (url === null || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.password !== "") {
      context.addIssue({ code: "custom", message: "must be an address such as http://host:8080, without a user name in it" });
      return z.NEVER;
    }
    return url.href.replace(/\/+$/, "");
  });
}
