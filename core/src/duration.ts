import { SquallError } from "./error.ts";

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const part = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/gy;

/**
 * Milliseconds of a duration text: `500ms`, `30s`, `1d`, and composites such as `1m30s` or `1.5h`, which Go sends.
 * @throws {SquallError} `SQUALL_INVALID_DURATION`
 */
export function parseDuration(text: string): number {
  let totalMs = 0;
  part.lastIndex = 0;
  let end = 0;
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    totalMs += Number(match[1]) * (unitMs[match[2] ?? ""] ?? 0);
    end = part.lastIndex;
  }
  if (text === "0") return 0;
  if (end === 0 || end !== text.length) {
    throw new SquallError("SQUALL_INVALID_DURATION", `"${text}" is not a duration; write a number and a unit, such as 500ms, 30s, 5m, 1h`);
  }
  return totalMs;
}

/** Shortest text in one unit that Go parses too: `1500ms`, `30s`, `2m`, `1h`. Fractions of a millisecond are rounded. */
export function formatDuration(ms: number): string {
  const whole = Math.round(ms);
  if (whole !== 0 && whole % 3_600_000 === 0) return `${whole / 3_600_000}h`;
  if (whole !== 0 && whole % 60_000 === 0) return `${whole / 60_000}m`;
  return whole % 1_000 === 0 ? `${whole / 1_000}s` : `${whole}ms`;
}
