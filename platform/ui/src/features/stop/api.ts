import { api, type Schemas, unwrap } from "../../lib/api.ts";

export function engageStop(reason: string): Promise<Schemas["Killswitch"]> {
  return unwrap(api.POST("/api/killswitch", { body: reason === "" ? {} : { reason } }));
}

export function releaseStop(): Promise<Schemas["Killswitch"]> {
  return unwrap(api.DELETE("/api/killswitch"));
}
