/** Executions of experiments: the use cases that routes call. Shapes of answers are those of the platform's API. */
import type { components } from "@squall/openapi/platform";
import type { AuditEvent } from "../db/stores/audit-store.ts";

type Schemas = components["schemas"];

export interface StartRequest {
  readonly experimentKey: string;
  /** Run although another execution is active. */
  readonly allowParallel?: boolean;
  /** Instead of the experiment's. */
  readonly environment?: string;
  /** Win over the experiment's. */
  readonly variables?: Schemas["Variables"];
  /** Repeat the random choices of an earlier execution. */
  readonly seed?: string;
  /** Name of the person or token. */
  readonly by: string;
  readonly via: "API" | "CLI" | "UI" | "SCHEDULE";
  /** The same key within a day answers with the run of the first call. */
  readonly idempotencyKey?: string;
  /** The trace of the start, committed with it. */
  readonly audit?: (executionId: number) => AuditEvent;
}

export interface StartedExecution {
  readonly executionId: number;
  readonly experimentKey: string;
}

/** One event of an execution's feed. `cursor` is the SSE id: opaque, give it back to go on after it. */
export interface FeedEntry {
  readonly cursor: string;
  readonly event: Schemas["ExecutionEvent"];
}

export interface Page {
  /** Only what has a greater sequence. */
  readonly after: number;
  readonly size: number;
}

export interface Executions extends AsyncDisposable {
  /** Call once after migration and before links are accepted: takes over what a former process left open. */
  recover(): Promise<void>;
  /** Findings of a document (YAML or JSON, read to data), against the actions and targets of now. */
  validateExperiment(document: unknown): Promise<Schemas["Validation"]>;
  /** What a run would do now, without doing it: timeline, targets, warnings, exposure, locks. A document that cannot be read has findings alone. */
  planExperiment(document: unknown): Promise<Schemas["Plan"]>;
  /** What a radius would hit now. */
  previewTargets(request: Schemas["TargetPreviewRequest"]): Promise<Schemas["TargetPreview"]>;
  /**
   * @throws {SquallError} `SQUALL_EXPERIMENT_NOT_FOUND`, `SQUALL_KILL_SWITCH_ENGAGED`, `SQUALL_ANOTHER_EXPERIMENT_RUNNING`,
   * `SQUALL_TARGET_LOCKED`
   * @throws {InvalidExperiment} `SQUALL_EXPERIMENT_INVALID`, with its `findings`
   */
  startExecution(request: StartRequest): Promise<StartedExecution>;
  /** One that has ended is left as it is. @throws {SquallError} `SQUALL_EXECUTION_NOT_FOUND` */
  cancelExecution(executionId: number, by: string, reason?: string): Promise<void>;
  getExecution(executionId: number): Promise<Schemas["Execution"] | undefined>;
  searchExecutions(search: Schemas["ExecutionSearch"]): Promise<Schemas["ExecutionPage"]>;
  /**
   * A named person takes responsibility for a rollback that cannot be proven.
   * @throws {SquallError} `SQUALL_TARGET_EXECUTION_NOT_FOUND`, `SQUALL_NOT_RESOLVABLE`
   */
  resolveTargetExecution(executionId: number, targetExecutionId: string, by: string, reason: string): Promise<void>;
  engageKillSwitch(by: string, reason?: string): Promise<Schemas["Killswitch"]>;
  disengageKillSwitch(by: string): Promise<Schemas["Killswitch"]>;
  killSwitch(): Promise<Schemas["Killswitch"]>;
  /** What came after the cursor (or everything), then what comes, until the signal aborts or the execution has ended. */
  feed(executionId: number, cursor: string | undefined, signal: AbortSignal): AsyncIterable<FeedEntry>;
  listMessages(executionId: number, page: Page): Promise<Schemas["MessagePage"]>;
  listMetrics(executionId: number, page: Page): Promise<Schemas["MetricPage"]>;
  /** Runs `listener` after every change, for pages that show many executions. */
  onChange(listener: (executionId: number) => void): Disposable;
}
