import type { Action } from "./action.ts";
import type { Advice } from "./advice.ts";
import type { Discovery } from "./discovery.ts";
import type { EventListener } from "./event-listener.ts";
import type { Preflight } from "./preflight.ts";

export interface ExtensionSpec {
  /** Short name for logs and metrics, such as `host`. */
  readonly name: string;
  /** Semantic version; actions and target types without one of their own have it. */
  readonly version: string;
  /** Where it listens unless SQUALL_EXTENSION_PORT says otherwise. */
  readonly port: number;
  /** Where health is served unless SQUALL_EXTENSION_HEALTH_PORT says otherwise. */
  readonly healthPort: number;
  readonly actions?: readonly Action[];
  readonly discoveries?: readonly Discovery[];
  readonly eventListeners?: readonly EventListener[];
  readonly preflights?: readonly Preflight[];
  readonly advice?: readonly Advice[];
}

/** Checked: see `defineExtension`. */
export interface Extension {
  readonly spec: Required<ExtensionSpec>;
}

/** Puts the parts together. What the contract does not allow is told by `startExtension`, all of it at once. */
export function defineExtension(spec: ExtensionSpec): Extension {
  return { spec: { actions: [], discoveries: [], eventListeners: [], preflights: [], advice: [], ...spec } };
}
