/** Words for times, amounts and names. Pure; every function says its unit. */

/** `0:30`, `2:04`, `1:02:03`; the clock of a timeline. */
export function formatTimelineMs(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const s = String(seconds % 60).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${s}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${s}`;
}

/** `2:04.3`: as on a timeline, with tenths. */
export function formatTimelineTenths(ms: number): string {
  return `${formatTimelineMs(ms)}.${Math.floor((Math.max(0, ms) % 1_000) / 100)}`;
}

/** A short length: `11 ms`, `0.88 s`, `12.4 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatLength(ms: number): string {
  const positive = Math.max(0, ms);
  if (positive >= 1_000 && positive < 60_000 && positive % 1_000 === 0) return `${positive / 1_000} s`;
  if (positive < 500) return `${Math.round(positive)} ms`;
  if (positive < 10_000) return `${(positive / 1_000).toFixed(2)} s`;
  if (positive < 60_000) return `${(positive / 1_000).toFixed(1)} s`;
  const seconds = Math.round(positive / 1_000);
  if (seconds < 3_600) return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1_440)} d`;
}

/** The parts of a large figure: number and unit apart, so that the unit can be set smaller. */
export function splitLength(ms: number): { readonly figure: string; readonly unit: string } {
  if (ms >= 60_000) return { figure: formatTimelineMs(ms), unit: "" };
  const [figure = "", unit = ""] = formatLength(ms).split(" ");
  return { figure, unit };
}

/** `14:34:01.902`, in the zone of the reader. */
export function formatClockMs(wallMs: number): string {
  const date = new Date(wallMs);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** `21 Nov 2026, 14:34:01`, in the zone of the reader. */
export function formatExact(wallMs: number): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" }).format(wallMs);
}

/** `now`, `12 s ago`, `5 min ago`, `2 h ago`, `yesterday`, `4 d ago`, then the date. */
export function formatAgo(wallMs: number, nowMs: number): string {
  const seconds = Math.floor((nowMs - wallMs) / 1_000);
  if (seconds < 2) return "now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  if (seconds < 172_800) return "yesterday";
  if (seconds < 14 * 86_400) return `${Math.floor(seconds / 86_400)} d ago`;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(wallMs);
}

/** `1 target`, `6 targets`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `1 812`: thousands apart by a thin space. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, "\u2009");
}

/** Head and tail of a name that is too long, because the end is what tells names of one kind apart: `payment-…-x2k9d`. */
export function cutMiddle(name: string, lengthMax: number): string {
  if (name.length <= lengthMax) return name;
  const tail = Math.ceil((lengthMax - 1) / 2);
  return `${name.slice(0, lengthMax - 1 - tail)}…${name.slice(name.length - tail)}`;
}
