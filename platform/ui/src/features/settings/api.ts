import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "../../lib/api.ts";

export const agentsQuery = queryOptions({
  queryKey: ["agents"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/agents", { signal })),
});

export const agentKeysQuery = queryOptions({
  queryKey: ["agent-keys"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/agent-keys", { signal })),
});

export function createAgentKey(zone: string, name: string): Promise<Schemas["AgentKeyCreated"]> {
  return unwrap(api.POST("/api/agent-keys", { body: { zone, ...(name === "" ? {} : { name }) } }));
}

export function revokeAgentKey(id: string): Promise<unknown> {
  return unwrap(api.DELETE("/api/agent-keys/{id}", { params: { path: { id } } }));
}

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/access-tokens/v2", { signal })),
});

export function createToken(name: string): Promise<Schemas["AccessTokenCreated"]> {
  return unwrap(api.POST("/api/access-tokens/v2", { body: { name, type: "ADMIN" } }));
}

export function deleteToken(id: string): Promise<unknown> {
  return unwrap(api.DELETE("/api/access-tokens/v2/{id}", { params: { path: { id } } }));
}

export const extensionsQuery = queryOptions({
  queryKey: ["extensions"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/extensions", { signal })),
});

export function extensionQuery(id: string) {
  return queryOptions({
    queryKey: ["extensions", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/extensions/{id}", { signal, params: { path: { id } } })),
  });
}

export function auditQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ["audit", cursor ?? ""],
    queryFn: ({ signal }) => unwrap(api.GET("/api/audit-log", { signal, params: { query: cursor === undefined ? {} : { cursor } } })),
  });
}
