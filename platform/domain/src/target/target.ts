/** A target as the platform knows it, after enrichment and with its reserved attributes. */
export interface Target {
  readonly agentId: string;
  readonly type: string;
  /** The contract's `target.name`; unique for an agent and a type. */
  readonly id: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** The extension instance that reported it: every call of its target executions goes there. */
  readonly instance: string;
}
