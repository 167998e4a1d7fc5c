/** Takes secrets out of what is logged, by the name of the field and by the look of the text. Pure. */

const secretName = /password|passwd|secret|token|authorization|cookie|credential|api-?key|agent-?key|private-?key/i;
/** `scheme://user:password@host` in any text. */
const urlWithCredentials = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
/** `Basic …`, `Bearer …`, `accessToken …` as they stand in headers. */
const headerCredentials = /\b(basic|bearer|accesstoken)\s+[A-Za-z0-9._~+/=-]{6,}/gi;

const depthMax = 6;
const hidden = "[hidden]";

/** A copy for the log. Errors become their name, code, text and stack; deeper than six levels nothing is shown. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= depthMax) return "[deep]";
  if (value instanceof Error) return describeError(value, depth);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, secretName.test(key) ? hidden : redact(item, depth + 1)]));
}

/** The text without credentials of addresses and headers. */
export function redactText(text: string): string {
  return text.replace(urlWithCredentials, `$1${hidden}@`).replace(headerCredentials, `$1 ${hidden}`);
}

function describeError(error: Error, depth: number): Record<string, unknown> {
  const code = (error as { readonly code?: unknown }).code;
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    message: redactText(error.message),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}
