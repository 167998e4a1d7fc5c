/** Of a target that several streams of one agent report, one row counts: the one whose stream comes first. */
import { sql, type Transaction } from "kysely";
import type { Database } from "../schema.ts";

const comesSecond = sql`exists (select 1 from targets other where other.type = targets.type and other.agent_id = targets.agent_id
  and other.target_id = targets.target_id and other.stream < targets.stream)`;

/** After these targets changed. `keys`: JSON text of a list of type and id. */
export async function refreshShadows(tx: Transaction<Database>, agentId: string, keys: string): Promise<void> {
  await sql`
    update targets set is_shadowed = not is_shadowed
    from jsonb_to_recordset(${keys}::text::jsonb) as touched(type text, id text)
    where targets.agent_id = ${agentId} and targets.type = touched.type and targets.target_id = touched.id
      and is_shadowed <> ${comesSecond}`.execute(tx);
}

/** After a whole stream changed. `typesBefore`: of the targets that it no longer has. */
export async function refreshShadowsOfStream(
  tx: Transaction<Database>,
  { agentId, stream, typesBefore }: { readonly agentId: string; readonly stream: string; readonly typesBefore: readonly string[] },
): Promise<void> {
  const others = await sql<{ type: string }>`
    select distinct type from targets
    where agent_id = ${agentId} and stream <> ${stream} and (type = any(${[...typesBefore]}::text[])
      or type in (select type from targets where agent_id = ${agentId} and stream = ${stream}))`.execute(tx);
  if (others.rows.length === 0) return;
  await sql`
    update targets set is_shadowed = not is_shadowed
    where agent_id = ${agentId} and type = any(${others.rows.map(({ type }) => type)}::text[]) and is_shadowed <> ${comesSecond}`.execute(
    tx,
  );
}
