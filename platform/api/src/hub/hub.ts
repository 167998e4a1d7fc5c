/** The hub of links: one websocket per agent, over which executions reach them. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** An agent as the agents page shows it. */
export interface LinkedAgent {
  readonly agentId: string;
  readonly zone: string;
  readonly epoch: number;
  /** The lease holds: prepare and start may be sent. */
  readonly isLive: boolean;
  /** ISO 8601. */
  readonly connectedAt: string;
  readonly version: string;
  readonly hostname?: string;
  /** Round-trip time of the newest beat in ms. */
  readonly roundTripMs?: number;
}

/** Who presents an agent key; undefined: unknown or revoked. */
export type AuthenticateAgent = (bearer: string) => Promise<{ readonly keyId: string; readonly zone: string } | undefined>;

export interface Hub extends AsyncDisposable {
  /** Give every `upgrade` request of `GET /agent/v1/link` here; it answers 401, 403, 426 by itself. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  agents(): readonly LinkedAgent[];
}
