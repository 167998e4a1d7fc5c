/** Durations as Go writes them, in the one form the contract allows. */

const nanosecondsPer: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["µs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
  ["d", 86_400_000_000_000n],
]);
/** Those a total is written in, the longest first. Days are left out: Go does not read them. */
const units = ["h", "m", "s", "ms", "ns"] as const;
const textLengthMax = 64;

/**
 * `1m30s` → `90s`, `1.5s` → `1500ms`, `0` → `0s`. A text that has the form `^\d+(ns|ms|s|m|h|d)$` already, or is no duration of Go, comes back as it is.
 * Fractions of a nanosecond are dropped.
 */
export function toSingleUnit(text: string): string {
  if (text.length > textLengthMax || /^\d+(?:ns|ms|s|m|h|d)$/.test(text)) return text;
  if (text === "0") return "0s";
  if (!/^\+?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d))+$/.test(text)) return text;
  const parts = text.matchAll(/(\d+)(?:\.(\d+))?(ns|us|µs|ms|s|m|h|d)/g);
  const total = [...parts].reduce((sum, [, whole = "0", fraction = "", unit = "ns"]) => sum + nanoseconds(whole, fraction, unit), 0n);
  if (total === 0n) return "0s";
  const unit = units.find((candidate) => total % nanosecondsIn(candidate) === 0n) ?? "ns";
  return `${total / nanosecondsIn(unit)}${unit}`;
}

function nanoseconds(whole: string, fraction: string, unit: string): bigint {
  return (BigInt(whole + fraction) * nanosecondsIn(unit)) / 10n ** BigInt(fraction.length);
}

function nanosecondsIn(unit: string): bigint {
  return nanosecondsPer.get(unit) ?? 1n;
}
