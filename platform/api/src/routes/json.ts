/** Helps to build answers: members that are not there are left out, never null. */

/** ISO 8601, or undefined. */
export function time(at: Date | null | undefined): string | undefined {
  return at?.toISOString();
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined | null> };

/** The object without members that are undefined or null. */
export function optional<T extends object>(object: T): Present<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null)) as Present<T>;
}
