/** Where the command line writes: results to standard output, everything else to standard error. */

export interface Terminal {
  /** A line of the result. */
  print(line: string): void;
  /** A line about what happens, never part of the result. */
  note(line: string): void;
  /** Replaces the line that moves at the bottom; nothing on what is not a terminal. Empty text clears it. */
  status(line: string): void;
  readonly isInteractive: boolean;
  readonly hasColour: boolean;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** A terminal over two streams. `NO_COLOR` is honoured by the caller's environment through `hasColour`. */
export function terminalOf(out: Output, error: Output): Terminal {
  const isInteractive = out.isTTY === true && error.isTTY === true;
  let hasStatus = false;
  const clear = () => {
    if (hasStatus) error.write("\r\u001b[K");
    hasStatus = false;
  };
  return {
    isInteractive,
    hasColour: isInteractive,
    print(line) {
      clear();
      out.write(`${line}\n`);
    },
    note(line) {
      clear();
      error.write(`${line}\n`);
    },
    status(line) {
      if (!isInteractive) return;
      clear();
      if (line === "") return;
      error.write(line.slice(0, (error.columns ?? 80) - 1));
      hasStatus = true;
    },
  };
}
