/** Durations as Go writes them, in the one form the contract allows. */

const nanosecondsPer = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
} as const;
type Unit = keyof typeof nanosecondsPer;
const unitsByLength = ["h", "m", "s", "ms", "ns"] as const;
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
  const total = [...parts].reduce((sum, [, whole = "0", fraction = "", unit]) => sum + nanoseconds(whole, fraction, unit as Unit), 0n);
  const unit = unitsByLength.find((candidate) => total % nanosecondsPer[candidate] === 0n) ?? "ns";
  return `${total / nanosecondsPer[total === 0n ? "s" : unit]}${total === 0n ? "s" : unit}`;
}

function nanoseconds(whole: string, fraction: string, unit: Unit): bigint {
  return (BigInt(whole + fraction) * nanosecondsPer[unit]) / 10n ** BigInt(fraction.length);
}
