/** An agent that does what a test says, over a real websocket. */
import type { AgentFrame, HelloFrame, PlatformFrame, ReportFrame, WelcomeFrame } from "@squall/openapi/agent";
import { WebSocket } from "ws";

export interface AgentOptions {
  readonly url: string;
  readonly key?: string;
  readonly agentId?: string;
  readonly zone?: string;
  readonly bootId?: string;
  readonly connection?: number;
  readonly journalId?: string;
  readonly executions?: HelloFrame["executions"];
  /** Echo the platform's beats and send own ones. */
  readonly beats?: boolean;
  /** Prepare, start and stop as they should. */
  readonly isObedient?: boolean;
}

type FrameOf<Type extends PlatformFrame["type"]> = Extract<PlatformFrame, { type: Type }>;

const journalId = "00000000-0000-4000-8000-00000000000a";
const bootId = "00000000-0000-4000-8000-00000000000b";
const waitMaxMs = 10_000;

export class ScriptedAgent {
  readonly frames: PlatformFrame[] = [];
  readonly seqs = new Map<string, number>();
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly #socket: WebSocket;
  readonly #waiters = new Set<() => void>();

  constructor(options: AgentOptions) {
    const { url, key = "key", agentId = "agent-1", zone = "default", beats = true, isObedient = true } = options;
    this.#socket = new WebSocket(url.replace("http", "ws").concat("/agent/v1/link"), "squall.link.v1", {
      headers: { authorization: `Bearer ${key}` },
    });
    this.closed = new Promise((resolve) => {
      this.#socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    this.#socket.on("error", () => undefined);
    this.#socket.on("open", () => {
      this.send({
        type: "hello",
        agentId,
        bootId: options.bootId ?? bootId,
        connection: options.connection ?? 1,
        hostname: "host-1",
        version: "0.1.0",
        protocolMinor: 0,
        zone,
        journal: { id: options.journalId ?? journalId, condition: "clean", quarantined: false },
        executions: options.executions ?? [],
      });
    });
    this.#socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as PlatformFrame;
      if (frame.type === "beat" && beats) this.send({ type: "beat", t: performance.now(), echo: frame.t, heldMs: 0 });
      this.frames.push(frame);
      if (isObedient) this.obey(frame);
      for (const waiter of [...this.#waiters]) waiter();
    });
  }

  /** Does at once what a frame asks for. */
  obey(frame: PlatformFrame): void {
    if (frame.type === "prepare") this.report(frame.targetExecutionId, { phase: "prepared" });
    if (frame.type === "start") this.report(frame.targetExecutionId, { phase: "running" });
    if (frame.type === "stop") this.stopped(frame);
  }

  stopped(frame: FrameOf<"stop">): void {
    this.send({ type: "ack", of: "stop", targetExecutionId: frame.targetExecutionId, seq: frame.seq });
    this.report(frame.targetExecutionId, { phase: "ended", outcome: "canceled", rollback: "verified" });
  }

  /** A report with the next number of its target execution, or a given one. */
  report(
    targetExecutionId: string,
    report: Omit<ReportFrame, "type" | "targetExecutionId" | "phaseSeq" | "time"> & { readonly phaseSeq?: number },
  ): void {
    const phaseSeq = report.phaseSeq ?? (this.seqs.get(targetExecutionId) ?? 0) + 1;
    this.seqs.set(targetExecutionId, phaseSeq);
    this.send({ type: "report", targetExecutionId, time: new Date().toISOString(), ...report, phaseSeq });
  }

  send(frame: AgentFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  sendText(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  all<Type extends PlatformFrame["type"]>(type: Type): readonly FrameOf<Type>[] {
    return this.frames.filter((frame): frame is FrameOf<Type> => frame.type === type);
  }

  /** The n-th frame of a type, as soon as it is there. */
  async next<Type extends PlatformFrame["type"]>(type: Type, index = 0): Promise<FrameOf<Type>> {
    await this.until(() => this.all(type).length > index);
    return this.all(type)[index] as FrameOf<Type>;
  }

  async until(isTrue: () => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const check = () => {
      if (isTrue()) resolve();
    };
    const timer = setTimeout(
      () => reject(new Error(`not seen in ${waitMaxMs} ms; frames: ${this.frames.map((frame) => frame.type).join(" ")}`)),
      waitMaxMs,
    );
    this.#waiters.add(check);
    check();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#waiters.delete(check);
    }
  }

  welcome(): Promise<WelcomeFrame> {
    return this.next("welcome");
  }

  /** The connection breaks, without a word. */
  drop(): void {
    this.#socket.terminate();
  }

  /** The peer stops reading: frames pile up, beats are not echoed. */
  freeze(): void {
    this.#socket.pause();
  }
}
