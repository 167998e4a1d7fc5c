/** Log as a port. A message is a constant; what varies is in the fields, named as in docs/glossary.md. */
export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  /** Everything that does not fit below. */
  debug(fields: LogFields, message: string): void;
  /** Facts of the life cycle. */
  info(fields: LogFields, message: string): void;
  /** Something went wrong and we coped. */
  warn(fields: LogFields, message: string): void;
  /** A person must act. */
  error(fields: LogFields, message: string): void;
  /** A log that adds these fields to every line. */
  child(fields: LogFields): Log;
}

export interface LogLine {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly message: string;
  readonly fields: LogFields;
}

/** A log that hands its lines to `sink`; with no sink it keeps silent. */
export function sinkLog(sink: (line: LogLine) => void = () => {}, bound: LogFields = {}): Log {
  const at = (level: LogLine["level"]) => (fields: LogFields, message: string) => sink({ level, message, fields: { ...bound, ...fields } });
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (fields) => sinkLog(sink, { ...bound, ...fields }),
  };
}
