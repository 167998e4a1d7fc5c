/** What routes and use cases work with. */
import type { Clock, Ids, Log } from "@squall/core";
import type { Kysely } from "kysely";
import type { Database } from "./db/schema.ts";
import type { Executions } from "./executions/executions.ts";
import type { Changes } from "./feed/changes.ts";
import type { Hub } from "./hub/hub.ts";

export interface Context {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly changes: Changes;
  readonly executions: Executions;
  readonly hub: Hub;
  /** Address under which people reach the platform, without a slash at the end. */
  readonly publicUrl: string;
  readonly version: string;
  /** Aborts when the platform shuts down: open streams end then. */
  readonly ending: AbortSignal;
}
