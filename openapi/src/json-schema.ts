/** The keywords of JSON Schema for which zod has no exact counterpart. Only generated validators use them. */

/** `integer` without bounds: also beyond 2^53, where `z.int()` gives up. */
export const isInteger = (value: number): boolean => Number.isInteger(value);

/** `maxLength`, counted in code points as JSON Schema demands, not in UTF-16 units as `.max()` does. */
export function atMostCodePoints(max: number): (text: string) => boolean {
  // A text has at least half as many code points as units, so nearly every text is decided without counting.
  return (text) => text.length <= max || (text.length <= 2 * max && codePoints(text) <= max);
}

/** `minLength`, counted in code points. */
export function atLeastCodePoints(min: number): (text: string) => boolean {
  return (text) => text.length >= min && (text.length >= 2 * min || codePoints(text) >= min);
}

/** `minProperties` and `maxProperties`. */
export function propertyCount(min: number, max: number): (value: object) => boolean {
  return (value) => {
    const count = Object.keys(value).length;
    return count >= min && count <= max;
  };
}

/** `uniqueItems`: no two elements are equal, whatever the order of their keys. Linear in the size of the list. */
export function hasUniqueItems(items: readonly unknown[]): boolean {
  return items.length < 2 || new Set(items.map(canonicalText)).size === items.length;
}

/** A text that is the same for two JSON values exactly when they are equal. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isPlainObject(inner) ? sortedByKey(inner) : inner)) ?? "undefined";
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortedByKey(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
