/** What is expected of an answer, and how one is judged. Pure. */
import { type ExpectedStatus, isExpectedStatus } from "./status-codes.ts";

export type ResponseTimeMode = "NO_VERIFICATION" | "SHORTER_THAN" | "LONGER_THAN";

export interface Expectation {
  readonly status: ExpectedStatus;
  /** The body must hold this text; empty: anything will do. */
  readonly contains: string;
  readonly timeMode: ResponseTimeMode;
  readonly timeMs: number;
}

/** What came of one request. */
export type Answer =
  | {
      readonly kind: "response";
      readonly status: number;
      /** From the moment the request was written to the first line of the answer; with redirects, of the last one. */
      readonly responseMs: number;
      readonly body: string;
    }
  | { readonly kind: "error"; readonly error: string; readonly responseMs: number };

export interface Judgement {
  readonly isStatusExpected: boolean;
  readonly isBodyAsExpected: boolean;
  readonly isTimeAsExpected: boolean;
  /** All of them. */
  readonly isSuccess: boolean;
}

/** Without an answer there is no body and no time to judge: then only its absence counts. */
export function judge(answer: Answer, expectation: Expectation): Judgement {
  const isStatusExpected = isExpectedStatus(expectation.status, answer.kind === "response" ? answer.status : undefined);
  const isBodyAsExpected = answer.kind === "error" || answer.body.includes(expectation.contains);
  const isTimeAsExpected = answer.kind === "error" || isTimely(answer.responseMs, expectation);
  return { isStatusExpected, isBodyAsExpected, isTimeAsExpected, isSuccess: isStatusExpected && isBodyAsExpected && isTimeAsExpected };
}

function isTimely(responseMs: number, { timeMode, timeMs }: Expectation): boolean {
  if (timeMode === "SHORTER_THAN") return responseMs <= timeMs;
  return timeMode === "NO_VERIFICATION" || responseMs >= timeMs;
}
