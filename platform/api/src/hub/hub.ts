/**
 * The hub of links: one websocket per agent, over which executions reach them.
 *
 * It knows connections, leases and epochs, and nothing of experiments: what frames mean is the business of the handlers.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { AckFrame, DataFrame, HelloFrame, KillSwitch, PrepareFrame, Reason, RefuseFrame, ReportFrame } from "@squall/openapi/agent";

/** An agent as the agents page shows it. */
export interface LinkedAgent {
  readonly agentId: string;
  readonly zone: string;
  readonly hostname: string;
  readonly version: string;
  readonly epoch: number;
  /** The lease holds: prepare and start may be sent. */
  readonly isLive: boolean;
  readonly isActive: boolean;
  /** ISO 8601. */
  readonly connectedAt: string;
  /** After this long without an echo the agent stops everything. */
  readonly leaseMs: number;
  readonly missedBeats: number;
  readonly roundTripMs?: number;
}

/** Who presents an agent key; undefined: unknown, expired or revoked. */
export type AuthenticateAgent = (bearer: string) => Promise<{ readonly keyId: string; readonly zone: string } | undefined>;

/** A request to stop, or a resolution, of one target execution. */
export interface Command {
  readonly targetExecutionId: string;
  readonly reason: Reason;
  readonly person?: string;
}

/** Over which link of an agent a frame came, and whose memory spoke. */
export interface LinkOrigin {
  readonly agentId: string;
  readonly epoch: number;
  readonly journalId: string;
}

/** What executions do with what agents say. */
export interface LinkHandlers {
  /** Before welcome: which of the listed ones are final here, by what this journal of the agent told. */
  greet(hello: HelloFrame): Promise<readonly string[]>;
  /** After welcome is written: requests to stop are sent now, and what both sides know is compared. */
  linked(hello: HelloFrame, journalBefore: string | null): void;
  /** Resolves once it is stored, which is when it is acknowledged; false: it is not to be acknowledged. */
  report(link: LinkOrigin, frame: ReportFrame, isCurrent: () => boolean): Promise<boolean>;
  data(agentId: string, frame: DataFrame): Promise<boolean>;
  delivered(agentId: string, frame: AckFrame): void;
  refused(agentId: string, frame: RefuseFrame): void;
  lost(agentId: string, reason: string): void;
}

export interface Hub extends AsyncDisposable {
  /** An agent that hears nothing for this long while something is active stops what it holds. */
  readonly activeLeaseMs: number;
  /** Give every `upgrade` request of `GET /agent/v1/link` here; refusals are answered with a problem document. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Call once, before the first upgrade. */
  attach(handlers: LinkHandlers): void;
  agents(): readonly LinkedAgent[];
  /** The epoch in which the agent commands now; undefined: not linked. What another epoch brings is void. */
  epochOf(agentId: string): number | undefined;
  /** Sent once, void with this connection. False: it was certainly not written. */
  sendPrepare(agentId: string, frame: PrepareFrame): boolean;
  /**
   * Sent once, void with this connection, as soon as both sides have just heard from each other. Resolves with whether it was
   * written; `isWanted` is asked at the last moment. Never written after a stop for it, nor while the kill switch is engaged.
   */
  sendStart(agentId: string, targetExecutionId: string, isWanted: () => boolean): Promise<boolean>;
  /** False: not now; the caller sends it again after the next welcome. */
  sendStop(agentId: string, command: Command): boolean;
  sendResolve(agentId: string, command: Command & { readonly person: string }): boolean;
  /** To every agent. While it is engaged no start is written, from this moment on. */
  broadcastKillSwitch(killSwitch: KillSwitch): void;
  /** Closes the links that were opened with a key, because it was revoked. */
  closeLinksOf(keyId: string): void;
  /** Runs `listener` whenever an agent comes or goes. */
  onChange(listener: (agentId: string) => void): Disposable;
}
