import { formatAgo, formatClockMs, formatExact } from "../lib/format.ts";
import { useNow } from "../lib/now.ts";

/** How long ago, with the exact moment on hover. */
export function Ago({ at }: { at: number | string }) {
  const now = useNow("second");
  const wallMs = typeof at === "number" ? at : Date.parse(at);
  return (
    <time dateTime={new Date(wallMs).toISOString()} title={formatExact(wallMs)}>
      {formatAgo(wallMs, now)}
    </time>
  );
}

/** The clock with milliseconds, with the date on hover. */
export function ClockTime({ at }: { at: number | string }) {
  const wallMs = typeof at === "number" ? at : Date.parse(at);
  return (
    <time dateTime={new Date(wallMs).toISOString()} title={formatExact(wallMs)}>
      {formatClockMs(wallMs)}
    </time>
  );
}
