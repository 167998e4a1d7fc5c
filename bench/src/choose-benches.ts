/**
 * The benches with these names, in the order in which they are declared; all of them without a name.
 * @throws if there is none of a name
 */
export function chooseBenches<B extends { readonly id: string }>(benches: readonly B[], names: readonly string[]): readonly B[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const unknown = [...wanted].filter((name) => !benches.some(({ id }) => id === name));
  if (unknown.length > 0) throw new Error(`no bench ${unknown.join(", ")}: there are ${benches.map(({ id }) => id).join(", ")}`);
  return wanted.size === 0 ? benches : benches.filter(({ id }) => wanted.has(id));
}
