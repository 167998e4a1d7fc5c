/** What happened, line by line: hashed always, kept only for a reader. Same seed, same hash. */
import { createHash } from "node:crypto";

export interface Trace {
  add(at: number, text: string): void;
  hash(): string;
  lines(): readonly string[];
}

export function createTrace(isKept: boolean): Trace {
  const hash = createHash("sha256");
  const lines: string[] = [];
  return {
    add(at, text) {
      const line = `${(at / 1000).toFixed(3).padStart(9)} ${text}`;
      hash.update(line).update("\n");
      if (isKept) lines.push(line);
    },
    hash: () => hash.copy().digest("hex"),
    lines: () => lines,
  };
}
