/** Reads the platform's list of streams. */
import { errorText, SquallError } from "@squall/core";
import { TargetStreams } from "@squall/openapi/agent";

/** @throws {SquallError} `SQUALL_PLATFORM_ANSWER_INVALID` */
export function decodeStreams(text: string): TargetStreams["streams"] {
  try {
    return TargetStreams.parse(JSON.parse(text)).streams;
  } catch (cause) {
    throw new SquallError("SQUALL_PLATFORM_ANSWER_INVALID", `the platform's list of streams cannot be read: ${errorText(cause)}`, {
      cause,
    });
  }
}
