/** Everything that one platform needs: access, inventory, experiments, executions. Valid on PostgreSQL 15 and later. */
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const statements = [
  // Access
  `create table users (
    id uuid primary key, username text not null unique, name text not null, role text not null,
    password_hash text not null, is_one_time_password boolean not null default false,
    created_at timestamptz not null default now())`,
  `create table sessions (
    id text primary key, secret_hash text not null, csrf_token text not null,
    user_id uuid not null references users on delete cascade,
    created_at timestamptz not null default now(), expires_at timestamptz not null)`,
  `create index sessions_by_user on sessions (user_id)`,
  `create table access_tokens (
    id uuid primary key, prefix text not null unique, secret_hash text not null, name text not null, type text not null,
    created_at timestamptz not null default now(), created_by text not null, expires_at timestamptz, last_used_at timestamptz)`,
  `create table agent_keys (
    id uuid primary key, prefix text not null unique, secret_hash text not null, name text not null, zone text not null,
    created_at timestamptz not null default now(), created_by text not null, expires_at timestamptz, last_used_at timestamptz,
    revoked_at timestamptz)`,
  `create table audit_log (
    id bigint generated always as identity primary key, at timestamptz not null default now(), event text not null,
    principal_type text not null, principal_id text, principal_name text not null, subject jsonb not null)`,
  `create index audit_log_by_time on audit_log (at desc, id desc)`,

  // Scope
  `create table teams (
    id uuid primary key, key text not null unique, name text not null, description text not null default '',
    last_experiment_number integer not null default 0)`,
  `create table environments (
    id uuid primary key, name text not null unique, query text not null default '', variables jsonb not null default '{}')`,
  `insert into teams (id, key, name) values ('00000000-0000-4000-8000-000000000001', 'ADM', 'Administrators')`,
  `insert into environments (id, name) values ('00000000-0000-4000-8000-000000000002', 'Global')`,

  // Inventory
  `create table agents (
    id text primary key, zone text not null, hostname text, version text,
    first_seen_at timestamptz not null default now(), last_seen_at timestamptz not null default now(),
    epoch bigint not null default 0, boot_id text, connection bigint not null default 0, journal_id text, journal_state text,
    quarantine text, conflict text, definitions_digest text)`,
  `create table extensions (
    id text primary key, agent_id text not null references agents on delete cascade, url text not null,
    report jsonb not null, updated_at timestamptz not null default now(), unique (agent_id, url))`,
  `create table definitions (
    kind text not null, id text not null, version text not null, agent_id text not null references agents on delete cascade,
    instance text not null, content jsonb not null, primary key (kind, id, agent_id, instance))`,
  `create table target_streams (
    agent_id text not null references agents on delete cascade, stream text not null, instance text not null,
    discovery text not null, digest text not null, stale_since timestamptz, stale_reason text,
    updated_at timestamptz not null default now(), primary key (agent_id, stream))`,
  // The collation is that of bytes: pages are cut by it, and JavaScript must agree on what comes first.
  `create table targets (
    agent_id text collate "C" not null, type text collate "C" not null, target_id text collate "C" not null,
    stream text collate "C" not null, zone text not null, instance text not null, label text not null, hash text not null,
    attributes jsonb not null, is_enrichment boolean not null default false, is_shadowed boolean not null default false,
    primary key (type, agent_id, target_id, stream))`,
  `create index targets_by_stream on targets (agent_id, stream)`,
  `create index targets_by_attributes on targets using gin (attributes jsonb_path_ops)`,
  `create table snapshot_parts (
    agent_id text not null, stream text not null, snapshot_id text not null, part integer not null, targets text not null, digest text not null,
    received_at timestamptz not null default now(), primary key (agent_id, stream, snapshot_id, part))`,

  // Experiments
  `create table experiments (
    key text primary key, team text not null, external_id text unique, version integer not null, name text not null,
    environment text not null, tags jsonb not null default '[]', document jsonb not null,
    created_at timestamptz not null default now(), created_by text not null,
    edited_at timestamptz not null default now(), edited_by text not null)`,
  `create index experiments_by_edit on experiments (edited_at desc)`,

  // Executions
  `create table executions (
    id bigint generated by default as identity primary key, experiment_key text not null, name text not null default '',
    team text not null default 'ADM', environment text not null default 'Global', state text not null,
    is_stopping boolean not null default false, is_active boolean not null default true, worries integer not null default 0,
    requested_at timestamptz not null default now(), ended_at timestamptz, created_by text not null, created_via text not null,
    idempotency_key text unique, head jsonb)`,
  `create index executions_by_experiment on executions (experiment_key, id desc)`,
  `create index executions_active on executions (id) where is_active`,
  `create index executions_worrying on executions (id) where worries > 0`,
  `create table execution_events (
    execution_id bigint not null references executions on delete cascade, seq bigint not null,
    at timestamptz not null default now(), event jsonb not null, primary key (execution_id, seq))`,
  `create table target_executions (
    id uuid primary key, execution_id bigint not null references executions on delete cascade, step_id text not null,
    agent_id text not null, instance text not null default '', target_type text, target_id text,
    is_start_committed boolean not null default false, is_final boolean not null default false,
    report_seq bigint not null default 0, rollback text, resolved_at timestamptz)`,
  `create index target_executions_by_execution on target_executions (execution_id)`,
  `create index target_executions_open on target_executions (agent_id) where not is_final`,
  `create table target_locks (
    agent_id text not null, target_type text not null, target_id text not null, resource text not null,
    execution_id bigint not null references executions on delete cascade, taken_at timestamptz not null default now(),
    primary key (agent_id, target_type, target_id, resource, execution_id))`,
  `create index target_locks_by_execution on target_locks (execution_id)`,
  `create table kill_switch (
    id integer primary key check (id = 1), is_engaged boolean not null default false, engaged_by text, engaged_at timestamptz,
    reason text, disengaged_by text, disengaged_at timestamptz, stopped_executions jsonb not null default '[]')`,
  `insert into kill_switch (id) values (1)`,
  `create table execution_messages (
    seq bigint generated always as identity primary key, execution_id bigint not null references executions on delete cascade,
    target_execution_id uuid, step_id text, at timestamptz not null, level text not null, type text, origin text not null,
    message text not null, fields jsonb)`,
  `create index execution_messages_by_execution on execution_messages (execution_id, seq)`,
  `create table execution_metrics (
    seq bigint generated always as identity primary key, execution_id bigint not null references executions on delete cascade,
    target_execution_id uuid not null, step_id text not null, at timestamptz not null, name text not null,
    value double precision not null, labels jsonb not null default '{}')`,
  `create index execution_metrics_by_execution on execution_metrics (execution_id, seq)`,
  `create table artifacts (
    target_execution_id uuid not null, id text not null, execution_id bigint not null references executions on delete cascade,
    name text not null, content bytea not null, created_at timestamptz not null default now(),
    primary key (target_execution_id, id))`,
];

export const initial: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
