/** Messages, metrics and the rest of a result, with all times on the agent's clock. Pure. */
import type { Answers } from "@squall/openapi/extension";
import type { AnswerData } from "../target-execution/target-execution.ts";

type Result = Answers["status"] | Answers["stop"] | Answers["start"] | Answers["prepare"];
type Timed = NonNullable<Result["messages"]>[number] | NonNullable<Result["metrics"]>[number];

export interface ClockOfAnswer {
  /** Wall time of this process when the answer came, in ms. */
  readonly receivedAtMs: number;
  /** `Date` header of this very answer: a clock-skew attack moves the extension's clock between two answers. */
  readonly date?: string | undefined;
}

/** Items of one kind in one answer; what is beyond is left out. */
const itemsMax = 5_000;
const messageMax = 64 * 1024;
/** `Date` has whole seconds: an offset below this is noise, and correcting by it would only shuffle the messages. */
const offsetMinMs = 2_000;

/** Undefined when there is nothing to tell. */
export function answerDataOf(result: Result, clock: ClockOfAnswer): AnswerData | undefined {
  const offsetMs = offsetOf(clock);
  const onOurClock = <T extends Timed>(item: T): T => ({ ...item, timestamp: timestampOf(item, offsetMs, clock) });
  const messages = (result.messages ?? []).slice(0, itemsMax).map(onOurClock).map(cutMessage);
  const metrics = (result.metrics ?? []).slice(0, itemsMax).map(onOurClock);
  const { artifacts = [], modifications = [], summary } = result;
  const data: AnswerData = {
    ...(messages.length > 0 ? { messages } : {}),
    ...(metrics.length > 0 ? { metrics } : {}),
    ...(artifacts.length > 0 ? { artifacts } : {}),
    ...(modifications.length > 0 ? { modifications } : {}),
    ...(summary === undefined ? {} : { summary }),
  };
  return Object.keys(data).length > 0 ? data : undefined;
}

/** A time of a third clock stays as it is; no time at all, or Go's zero time in year 1, means now. */
function timestampOf({ timestamp, timestampSource }: Timed, offsetMs: number, clock: ClockOfAnswer): string {
  const atMs = timestamp === undefined || timestamp.startsWith("0001-") ? Number.NaN : Date.parse(timestamp);
  if (Number.isNaN(atMs)) return new Date(clock.receivedAtMs).toISOString();
  return new Date(timestampSource === "external" ? atMs : atMs + offsetMs).toISOString();
}

function offsetOf({ receivedAtMs, date }: ClockOfAnswer): number {
  const offsetMs = receivedAtMs - Date.parse(date ?? "");
  return Number.isNaN(offsetMs) || Math.abs(offsetMs) < offsetMinMs ? 0 : offsetMs;
}

function cutMessage<T extends { readonly message: string }>(item: T): T {
  return item.message.length > messageMax ? { ...item, message: `${item.message.slice(0, messageMax)}…` } : item;
}
