/**
 * Tables as TypeScript sees them; the migrations make them. Column names are snake case as in SQL.
 *
 * JSON columns are read as parsed values. Write them with `json()` of `json.ts`: the drivers disagree about what an
 * array given as a parameter means.
 */
import type { ColumnType, Generated } from "kysely";

/** Read as Date; written as Date or ISO 8601. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Filled in by the database when it is left out. */
export type DefaultedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;
/** Read as a parsed value; written as JSON text, through `json()`. */
export type Json<T> = ColumnType<T, string, string>;
/** As `Json`, with a default. */
export type DefaultedJson<T> = ColumnType<T, string | undefined, string>;

export interface Database {
  users: UsersTable;
  sessions: SessionsTable;
  access_tokens: AccessTokensTable;
  agent_keys: AgentKeysTable;
  audit_log: AuditLogTable;
  teams: TeamsTable;
  environments: EnvironmentsTable;
  agents: AgentsTable;
  extensions: ExtensionsTable;
  definitions: DefinitionsTable;
  target_streams: TargetStreamsTable;
  targets: TargetsTable;
  snapshot_parts: SnapshotPartsTable;
  experiments: ExperimentsTable;
  executions: ExecutionsTable;
  execution_events: ExecutionEventsTable;
  target_executions: TargetExecutionsTable;
  target_locks: TargetLocksTable;
  kill_switch: KillSwitchTable;
  execution_messages: ExecutionMessagesTable;
  execution_metrics: ExecutionMetricsTable;
  artifacts: ArtifactsTable;
}

// ------------------------------------------------------------------------------------------------ access

export interface UsersTable {
  id: string;
  username: string;
  name: string;
  role: "ADMIN" | "USER";
  /** `scrypt$N$r$p$salt$hash`, base64url. */
  password_hash: string;
  /** Still the password that the first start printed. */
  is_one_time_password: boolean;
  created_at: DefaultedTimestamp;
}

export interface SessionsTable {
  /** The public part of the cookie. */
  id: string;
  /** SHA-256 of the secret part, hex. */
  secret_hash: string;
  csrf_token: string;
  user_id: string;
  created_at: DefaultedTimestamp;
  expires_at: Timestamp;
}

export interface AccessTokensTable {
  id: string;
  /** Public, for the look-up. */
  prefix: string;
  secret_hash: string;
  name: string;
  type: "ADMIN" | "TEAM" | "WILDCARD";
  created_at: DefaultedTimestamp;
  created_by: string;
  expires_at: Timestamp | null;
  last_used_at: Timestamp | null;
}

export interface AgentKeysTable {
  id: string;
  prefix: string;
  secret_hash: string;
  name: string;
  zone: string;
  created_at: DefaultedTimestamp;
  created_by: string;
  expires_at: Timestamp | null;
  last_used_at: Timestamp | null;
  revoked_at: Timestamp | null;
}

export interface AuditLogTable {
  id: Generated<number>;
  at: DefaultedTimestamp;
  event: string;
  principal_type: "USER" | "ACCESS_TOKEN" | "AGENT" | "BATCH_JOB";
  principal_id: string | null;
  principal_name: string;
  subject: Json<Readonly<Record<string, unknown>>>;
}

// ------------------------------------------------------------------------------------------------ scope

export interface TeamsTable {
  id: string;
  key: string;
  name: string;
  description: string;
  /** Number of the last experiment. Numbers are never given twice. */
  last_experiment_number: Generated<number>;
}

export interface EnvironmentsTable {
  id: string;
  name: string;
  query: string;
  variables: DefaultedJson<Readonly<Record<string, string>>>;
}

// ------------------------------------------------------------------------------------------------ inventory

export interface AgentsTable {
  id: string;
  /** The zone that first used the id. An agent never changes it. */
  zone: string;
  hostname: string | null;
  version: string | null;
  first_seen_at: DefaultedTimestamp;
  last_seen_at: DefaultedTimestamp;
  /** Connection epoch: counts within this database's life. */
  epoch: Generated<number>;
  boot_id: string | null;
  /** Counter of the connections of this boot; a lower one in `hello` is late. */
  connection: Generated<number>;
  /** New when a journal was lost. */
  journal_id: string | null;
  journal_state: string | null;
  /** Why the agent refuses to prepare and start. */
  quarantine: string | null;
  /** Who else tried to use the same id, and when. */
  conflict: string | null;
  /** Digest of the definitions that the agent sent last. */
  definitions_digest: string | null;
}

export interface ExtensionsTable {
  /** Opaque, from agent and URL. */
  id: string;
  agent_id: string;
  /** The instance as the agent calls it in all frames: its registered URL. */
  url: string;
  /** The last report of the agent about it, as `POST /agent/v1/extensions` took it. */
  report: Json<unknown>;
  updated_at: DefaultedTimestamp;
}

export interface DefinitionsTable {
  kind: "action" | "targetType" | "attribute" | "enrichmentRule" | "discovery";
  id: string;
  version: string;
  agent_id: string;
  /** The extension instance that offers it. */
  instance: string;
  /** As the extension described it. */
  content: Json<Readonly<Record<string, unknown>>>;
}

export interface TargetStreamsTable {
  agent_id: string;
  /** Extension instance and discovery id, as the agent names it. */
  stream: string;
  /** The extension instance. */
  instance: string;
  discovery: string;
  /** 32 hex digits over the targets of the stream. */
  digest: string;
  /** The discovery has not answered since; the last good set is kept. */
  stale_since: Timestamp | null;
  stale_reason: string | null;
  updated_at: DefaultedTimestamp;
}

export interface TargetsTable {
  agent_id: string;
  type: string;
  /** The contract's target name, unique for agent and type. */
  target_id: string;
  stream: string;
  zone: string;
  instance: string;
  label: string;
  /** 32 hex digits. */
  hash: string;
  /** Key to a sorted list of distinct values. */
  attributes: Json<Readonly<Record<string, readonly string[]>>>;
  /** A source to copy attributes from, never offered as a target. */
  is_enrichment: Generated<boolean>;
  /** Another stream of the agent has the same target and comes first. Never shown, never hit. */
  is_shadowed: Generated<boolean>;
}

/** Parts of a snapshot that wait for the last one. */
export interface SnapshotPartsTable {
  agent_id: string;
  stream: string;
  snapshot_id: string;
  part: number;
  /** JSON text of the records with their hashes. */
  targets: string;
  /** Sum of the hashes of this part, 32 hex digits. */
  digest: string;
  received_at: DefaultedTimestamp;
}

// ------------------------------------------------------------------------------------------------ experiments

export interface ExperimentsTable {
  key: string;
  team: string;
  external_id: string | null;
  version: number;
  name: string;
  environment: string;
  tags: DefaultedJson<readonly string[]>;
  /** The design without key and version. */
  document: Json<Readonly<Record<string, unknown>>>;
  created_at: DefaultedTimestamp;
  created_by: string;
  edited_at: DefaultedTimestamp;
  edited_by: string;
}

// ------------------------------------------------------------------------------------------------ executions

export interface ExecutionsTable {
  id: Generated<number>;
  experiment_key: string;
  name: string;
  team: string;
  environment: string;
  /** Public state: derived from the events, kept for lists. */
  state: string;
  is_stopping: Generated<boolean>;
  /** Not terminal. */
  is_active: Generated<boolean>;
  /** Unproven or dirty rollbacks that nobody has resolved. */
  worries: Generated<number>;
  requested_at: DefaultedTimestamp;
  ended_at: Timestamp | null;
  created_by: string;
  created_via: string;
  /** Of the request; the same one again gives this execution. */
  idempotency_key: string | null;
  /** The head of the view for lists, a cache of the fold. */
  head: DefaultedJson<unknown>;
}

/** Append only. The execution's state is the fold of these. */
export interface ExecutionEventsTable {
  execution_id: number;
  /** From 1, without gaps. */
  seq: number;
  at: DefaultedTimestamp;
  event: Json<unknown>;
}

/** Index of target executions by id: where a report belongs, what is open at an agent. */
export interface TargetExecutionsTable {
  id: string;
  execution_id: number;
  step_id: string;
  agent_id: string;
  instance: string;
  target_type: string | null;
  target_id: string | null;
  /** A start may have been written. */
  is_start_committed: Generated<boolean>;
  /** No further report is expected. */
  is_final: Generated<boolean>;
  /** Newest report that was appended. */
  report_seq: Generated<number>;
  /** The journal of the agent in which that number counts. */
  report_journal: string | null;
  /** The evidence, as last reported. */
  rollback: string | null;
  resolved_at: Timestamp | null;
}

/** One row per locked target and resource. Taken for the whole run, released when the target's rollback is settled. */
export interface TargetLocksTable {
  agent_id: string;
  target_type: string;
  target_id: string;
  /** `network`, `cpu`, … or `all`. */
  resource: string;
  execution_id: number;
  taken_at: DefaultedTimestamp;
}

/** One row, id 1. Read `FOR SHARE` by what commits a start, `FOR UPDATE` by what engages. */
export interface KillSwitchTable {
  id: number;
  is_engaged: boolean;
  engaged_by: string | null;
  engaged_at: Timestamp | null;
  reason: string | null;
  disengaged_by: string | null;
  disengaged_at: Timestamp | null;
  /** Ids of the executions that the last engaging canceled. */
  stopped_executions: DefaultedJson<readonly number[]>;
}

export interface ExecutionMessagesTable {
  seq: Generated<number>;
  execution_id: number;
  target_execution_id: string | null;
  step_id: string | null;
  at: Timestamp;
  level: string;
  /** Which widget shows it. */
  type: string | null;
  origin: string;
  message: string;
  fields: DefaultedJson<Readonly<Record<string, unknown>> | null>;
}

export interface ExecutionMetricsTable {
  seq: Generated<number>;
  execution_id: number;
  target_execution_id: string;
  step_id: string;
  at: Timestamp;
  name: string;
  value: number;
  labels: DefaultedJson<Readonly<Record<string, string>>>;
}

export interface ArtifactsTable {
  target_execution_id: string;
  id: string;
  execution_id: number;
  name: string;
  content: ColumnType<Uint8Array, Uint8Array, never>;
  created_at: DefaultedTimestamp;
}
