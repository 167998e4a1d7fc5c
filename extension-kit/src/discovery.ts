/** What an author writes to report targets. The kit calls it at its interval, keeps the answer, and serves it. */
import type { Clock, Log } from "@squall/core";

export interface PluralLabel {
  readonly one: string;
  readonly other: string;
}

/** Values are always lists of texts. */
export type Attributes = Readonly<Record<string, readonly string[]>>;

export interface Target {
  /** Unique within its type. */
  readonly id: string;
  readonly label: string;
  readonly targetType: string;
  readonly attributes: Attributes;
}

/** Knowledge that is only ever copied to targets, never attacked. */
export interface EnrichmentData {
  readonly id: string;
  readonly enrichmentDataType: string;
  readonly attributes: Attributes;
}

/** Everything there is now, never a difference. */
export interface DiscoveredData {
  readonly targets?: readonly Target[];
  readonly enrichmentData?: readonly EnrichmentData[];
}

export interface TargetType {
  readonly id: string;
  readonly label: PluralLabel;
  /** Default: the version of the extension. */
  readonly version?: string;
  readonly category?: string;
  /** A data URI. */
  readonly icon?: string;
  readonly table: {
    readonly columns: readonly { readonly attribute: string; readonly fallbackAttributes?: readonly string[] }[];
    readonly orderBy: readonly { readonly attribute: string; readonly direction: "ASC" | "DESC" }[];
  };
}

export interface AttributeLabel {
  readonly attribute: string;
  readonly label: PluralLabel;
}

export interface EnrichmentRule {
  readonly id: string;
  readonly version?: string;
  readonly src: { readonly type: string; readonly selector: Readonly<Record<string, string>> };
  readonly dest: { readonly type: string; readonly selector: Readonly<Record<string, string>> };
  readonly attributes: readonly { readonly name: string; readonly matcher: "equals" | "contains" | "starts_with" | "regex" }[];
}

export interface DiscoverContext {
  readonly log: Log;
  readonly clock: Clock;
  /** Aborts after the time limit, or when the extension shuts down. */
  readonly signal: AbortSignal;
}

export interface DiscoverySpec {
  /** Also the path. */
  readonly id: string;
  /** How often the agent asks and the kit looks anew, such as `30s`. Default `30s`. */
  readonly callInterval?: string;
  /** A look that takes longer counts as failed. Default `60s`. */
  readonly timeout?: string;
  readonly targetTypes?: readonly TargetType[];
  readonly attributes?: readonly AttributeLabel[];
  readonly enrichmentRules?: readonly EnrichmentRule[];
  /**
   * Name of this discovery in settings: attributes listed in SQUALL_EXTENSION_DISCOVERY_ATTRIBUTES_EXCLUDES_<this> are left
   * out. Default: the last part of the id in upper case.
   */
  readonly settingsName?: string;
  /** Looks. Throw when it cannot be seen: an error keeps the last good answer at the agent, an empty list removes it. */
  discover(context: DiscoverContext): Promise<DiscoveredData>;
}

/** Made by `defineDiscovery` only. */
export interface Discovery {
  readonly spec: DiscoverySpec;
}

/** Defines a discovery; `startExtension` checks it. */
export function defineDiscovery(spec: DiscoverySpec): Discovery {
  return { spec };
}
