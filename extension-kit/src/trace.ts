/** The trace that a call belongs to (W3C Trace Context): read from the request, handed to hooks and logs. Pure. */

/** Hand `traceparent` and `tracestate` on as headers of the same name to have a call appear in the trace. */
export interface Trace {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the span of the caller. */
  readonly spanId: string;
  readonly traceparent: string;
  readonly tracestate?: string;
}

const pattern = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;
const tracestateMaxChars = 8_192;

/** The trace of a request with these headers; undefined when there is none, or not a valid one. */
export function traceOf(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Trace | undefined {
  const { traceparent, tracestate } = headers;
  const [, traceId, spanId] = typeof traceparent === "string" ? (pattern.exec(traceparent) ?? []) : [];
  if (typeof traceparent !== "string" || traceId === undefined || spanId === undefined) return undefined;
  const isKept = typeof tracestate === "string" && tracestate.length <= tracestateMaxChars;
  return { traceId, spanId, traceparent, ...(isKept ? { tracestate } : {}) };
}
