/** Reading the search part of an address: what is not understood is left out, so that an old link still opens its page. */
type Search = Readonly<Record<string, unknown>>;

/** The text under `key`, or nothing where there is none. */
export function textOf<Key extends string>(search: Search, key: Key): { readonly [K in Key]?: string } {
  const value = search[key];
  if (typeof value === "string" && value !== "") return { [key]: value } as { [K in Key]?: string };
  return typeof value === "number" ? ({ [key]: String(value) } as { [K in Key]?: string }) : {};
}

/** `true` under `key` where it is set. */
export function flagOf<Key extends string>(search: Search, key: Key): { readonly [K in Key]?: true } {
  return search[key] === true || search[key] === "true" ? ({ [key]: true } as { [K in Key]?: true }) : {};
}

/** A whole number that is not negative. */
export function countOf<Key extends string>(search: Search, key: Key): { readonly [K in Key]?: number } {
  const value = Number(search[key]);
  return search[key] !== undefined && Number.isInteger(value) && value >= 0 ? ({ [key]: value } as { [K in Key]?: number }) : {};
}

/** One of the words that are known. */
export function wordOf<Key extends string, Word extends string>(
  search: Search,
  key: Key,
  words: readonly Word[],
): { readonly [K in Key]?: Word } {
  const word = words.find((entry) => entry === search[key]);
  return word === undefined ? {} : ({ [key]: word } as { [K in Key]?: Word });
}

/** Changes some entries; `undefined` takes one away. */
export function mergeSearch<Known extends object>(
  previous: Known,
  changes: { readonly [Key in keyof Known]?: Known[Key] | undefined },
): Known {
  const merged = Object.entries({ ...previous, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(merged) as Known;
}
