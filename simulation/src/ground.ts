/** The system under test: what is broken in it, by whom. It outlives every process, and only an extension changes it. */

export interface Ground {
  /** Breaks it, or changes what is broken. `version` is what undoing needs. */
  apply(id: string, version: number): void;
  remove(id: string): void;
  isBroken(id: string): boolean;
  /** 0 where nothing is broken. */
  versionOf(id: string): number;
  broken(): readonly string[];
}

export function createGround(onChange: (id: string, isBroken: boolean) => void): Ground {
  const versions = new Map<string, number>();
  return {
    apply(id, version) {
      versions.set(id, version);
      onChange(id, true);
    },
    remove(id) {
      if (versions.delete(id)) onChange(id, false);
    },
    isBroken: (id) => versions.has(id),
    versionOf: (id) => versions.get(id) ?? 0,
    broken: () => [...versions.keys()],
  };
}
