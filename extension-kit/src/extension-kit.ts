/** Public surface of @squall/extension-kit: what an author of an extension needs. Testing has its own entry. */
export {
  type Action,
  type ActionKind,
  type ActionSpec,
  type ActionTarget,
  defineAction,
  type ExecutionContext,
  type HookContext,
  leavesNothing,
  type PrepareContext,
  type Residue,
  type RestrictedEndpoint,
  type StartContext,
  type StatusContext,
  type StopContext,
  type TargetSelection,
  type VerifyContext,
} from "./action.ts";
export { ActionError } from "./action-error.ts";
export { type Advice, type AdviceSpec, type AdviceValidation, defineAdvice } from "./advice.ts";
export { artifact } from "./artifact.ts";
export { type ExtensionConfig, parseExtensionConfig } from "./config.ts";
export {
  type AttributeLabel,
  type Attributes,
  type DiscoverContext,
  type DiscoveredData,
  type Discovery,
  type DiscoverySpec,
  defineDiscovery,
  type EnrichmentData,
  type EnrichmentRule,
  type PluralLabel,
  type Target,
  type TargetType,
} from "./discovery.ts";
export {
  defineEventListener,
  type EventContext,
  type EventListener,
  type EventListenerSpec,
  type ExtensionEvent,
  type ListenTo,
} from "./event-listener.ts";
export { defineExtension, type Extension, type ExtensionSpec } from "./extension.ts";
export type { MetricQuery, QueryContext, QueryResult } from "./metric-query.ts";
export {
  type ConfigOf,
  type DurationUnit,
  type KeyValue,
  type Parameter,
  type ParameterOption,
  type Parameters,
  parameter,
} from "./parameters.ts";
export {
  definePreflight,
  type ExperimentExecution,
  type Preflight,
  type PreflightCancelContext,
  type PreflightOutput,
  type PreflightSpec,
  type PreflightStartContext,
  type PreflightStarted,
  type PreflightStatus,
  type PreflightStatusContext,
} from "./preflight.ts";
export type { Artifact, Message, Metric, Modification, Output, Prepared, Started, Status, Stopped, Summary } from "./results.ts";
export { type HostProcess, runExtension } from "./run-extension.ts";
export { type ExtensionPorts, type RunningExtension, startExtension } from "./start-extension.ts";
export type { Trace } from "./trace.ts";
export type { LineChartWidget, LogWidget, MarkdownWidget, PredefinedWidget, StateOverTimeWidget, Widget } from "./widgets.ts";
