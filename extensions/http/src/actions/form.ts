/** The form that both checks share, and what is made of it. */
import { ActionError, type KeyValue, parameter } from "@squall/extension-kit";
import type { Expectation, ResponseTimeMode } from "../check/expectation.ts";
import type { CheckRequest, Transport } from "../check/request.ts";
import { parseStatusCodes } from "../check/status-codes.ts";

const timeModes: readonly ResponseTimeMode[] = ["NO_VERIFICATION", "SHORTER_THAN", "LONGER_THAN"];

/** What is sent. */
export const requestForm = {
  requestHeader: parameter.header({ label: "HTTP request" }),
  method: parameter.string({
    label: "Method",
    default: "GET",
    required: true,
    options: ["GET", "POST", "PUT", "PATCH", "HEAD", "DELETE"].map((value) => ({ label: value, value })),
  }),
  url: parameter.url({ label: "URL", description: "The address to request.", required: true }),
  body: parameter.textarea({ label: "Body" }),
  headers: parameter.keyValue({ label: "Headers" }),
} as const;

/** What is expected of the answers. */
export const verificationForm = {
  verificationHeader: parameter.header({ label: "Verification" }),
  successRate: parameter.percentage({
    label: "Success rate",
    description: "How many of the requests must succeed at least.",
    default: 100,
    required: true,
  }),
  statusCode: parameter.string({
    label: "Status codes",
    description: "Expected codes and ranges, such as 200-299;404. The word error stands for getting no answer.",
    default: "200-299",
    required: true,
  }),
  responsesContains: parameter.textarea({ label: "Body contains", description: "A text that the body of each answer must hold." }),
  responseTimeMode: parameter.string({
    label: "Response time",
    default: "NO_VERIFICATION",
    required: true,
    options: [
      { label: "is not verified", value: "NO_VERIFICATION" },
      { label: "is shorter than", value: "SHORTER_THAN" },
      { label: "is longer than", value: "LONGER_THAN" },
    ],
  }),
  responseTime: parameter.duration({ label: "Response time limit", default: "500ms", min: "0ms" }),
} as const;

/** How requests are carried. */
export const clientForm = {
  maxConcurrent: parameter.integer({
    label: "Concurrent requests",
    description: "More are never in flight.",
    default: 5,
    min: 1,
    max: 1_000,
    required: true,
    advanced: true,
  }),
  clientHeader: parameter.header({ label: "HTTP client" }),
  followRedirects: parameter.boolean({ label: "Follow redirects", default: false, required: true }),
  connectTimeout: parameter.duration({ label: "Connect time-out", default: "5s", min: "1ms", max: "10m", required: true }),
  readTimeout: parameter.duration({
    label: "Read time-out",
    description: "For the whole answer.",
    default: "5s",
    min: "1ms",
    max: "10m",
    required: true,
  }),
  insecureSkipVerify: parameter.boolean({ label: "Accept any certificate", default: false }),
  failEarly: parameter.boolean({
    label: "Fail early",
    description: "Fail as soon as the success rate cannot be reached any more.",
    default: false,
    advanced: true,
  }),
} as const;

interface FormConfig {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  readonly headers: readonly KeyValue[];
  readonly statusCode: string;
  readonly responsesContains: string | undefined;
  readonly responseTimeMode: string;
  readonly responseTime: number;
  readonly followRedirects: boolean;
  readonly connectTimeout: number;
  readonly readTimeout: number;
  readonly insecureSkipVerify: boolean;
}

/** @throws {ActionError} with the field that is wrong */
export function requestOf(config: FormConfig): CheckRequest {
  const url = URL.parse(config.url.trim());
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw new ActionError("The URL is wrong", { detail: "it must begin with http:// or https:// and name a host" });
  }
  const credentials = url.username === "" && url.password === "" ? [] : [["Authorization", basic(url)] as const];
  url.username = "";
  url.password = "";
  const given = config.headers.filter(({ key }) => key.trim() !== "").map(({ key, value }) => header(key.trim(), value));
  const isAgentGiven = given.some(([name]) => name.toLowerCase() === "user-agent");
  const headers = [...(isAgentGiven ? [] : [["User-Agent", "squall-http-check"] as const]), ...credentials, ...given];
  const body = config.body === undefined || config.body === "" ? undefined : config.body;
  return { method: config.method, url: url.href, headers, body };
}

function basic(url: URL): string {
  return `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString("base64")}`;
}

function header(name: string, value: string): readonly [string, string] {
  try {
    new Headers().append(name, value);
    return [name, value];
  } catch (cause) {
    throw new ActionError("A header is wrong", { detail: `"${name}" or its value holds a character that HTTP does not allow`, cause });
  }
}

/** @throws {ActionError} with the field that is wrong */
export function expectationOf(config: FormConfig): Expectation {
  const status = parseStatusCodes(config.statusCode);
  if ("mistake" in status) throw new ActionError("The status codes are wrong", { detail: status.mistake });
  const timeMode = timeModes.find((mode) => mode === config.responseTimeMode);
  if (timeMode === undefined)
    throw new ActionError("The response time mode is wrong", { detail: `it must be one of ${timeModes.join(", ")}` });
  return { status, contains: config.responsesContains ?? "", timeMode, timeMs: config.responseTime };
}

export function transportOf(config: FormConfig): Transport {
  return {
    followRedirects: config.followRedirects,
    connectTimeoutMs: config.connectTimeout,
    readTimeoutMs: config.readTimeout,
    insecureSkipVerify: config.insecureSkipVerify,
  };
}
