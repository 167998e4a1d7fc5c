/** The platform's end of the links: the real session machine over simulated connections. */
import type { HelloFrame, PlatformFrame, WelcomeFrame } from "@squall/openapi/agent";
import type { Hub, LinkHandlers } from "@squall/platform-api/hub";
import type { Checkers } from "../checkers.ts";
import type { Connection, PlatformEnd } from "../link.ts";
import type { SimulatedProcess } from "../process.ts";
import { createSide, type Delivered, type LinkedSide, linkPaces } from "./side.ts";
import type { PlatformStore } from "./store.ts";

interface HubOptions {
  readonly process: SimulatedProcess;
  readonly store: PlatformStore;
  readonly checkers: Checkers;
  /** Resolves once the store could commit. */
  readonly whenFree: () => Promise<void>;
}

interface Current {
  readonly session: LinkedSide;
  readonly hello: HelloFrame;
  readonly epoch: number;
  readonly journalBefore: string | null;
  readonly active: Set<string>;
}

export type SimulatedHub = Pick<Hub, "sendPrepare" | "sendStart" | "sendStop" | "sendResolve"> & {
  attach(handlers: LinkHandlers): void;
  endOf(): PlatformEnd;
  tellKillSwitch(): void;
  isLinked(agentId: string): boolean;
};

export function createSimulatedHub({ process, store, checkers, whenFree }: HubOptions): SimulatedHub {
  const { clock } = process;
  const current = new Map<string, Current>();
  const sides = new Map<Connection, LinkedSide>();
  let handlers: LinkHandlers | undefined;
  let seq = 0;

  const attached = () => {
    if (handlers === undefined) throw new Error("nobody listens to the hub");
    return handlers;
  };
  const settle = (agentId: string, id: string) => {
    const link = current.get(agentId);
    if (link?.active.delete(id) && link.active.size === 0) link.session.post({ type: "activity", isActive: false });
  };
  const killSwitch = () => ({ seq: 1, engaged: store.isKillSwitchOn, scopes: [] });
  const killSwitchFrame = (): PlatformFrame => ({
    ...killSwitch(),
    type: "killswitch",
    seq: 1,
    reason: { code: "kill-switch", text: "" },
    person: "ada",
  });

  const accept = async (side: LinkedSide, hello: HelloFrame) => {
    const older = current.get(hello.agentId);
    if (older?.hello.bootId === hello.bootId && hello.connection <= older.hello.connection) {
      side.post({ type: "rejected", code: 1008, reason: "an older connection" });
      return;
    }
    await whenFree();
    const known = store.agents.get(hello.agentId);
    const epoch = (known?.epoch ?? 0) + 1;
    store.agents.set(hello.agentId, { journalId: hello.journal.id, epoch });
    const final = await attached().greet(hello);
    const active = new Set(
      hello.executions.map(({ targetExecutionId }) => targetExecutionId as string).filter((id) => !final.includes(id)),
    );
    current.get(hello.agentId)?.session.post({ type: "fenced" });
    current.set(hello.agentId, { session: side, hello, epoch, journalBefore: known?.journalId ?? null, active });
    const welcome: WelcomeFrame = { type: "welcome", epoch, protocolMinor: 0, ...linkPaces, killSwitch: killSwitch(), final: [...final] };
    side.post({ type: "accepted", welcome, isActive: active.size > 0 });
  };
  const refused = (agentId: string, frame: Extract<Delivered, { type: "refuse" }>) => {
    if (frame.targetExecutionId !== undefined && frame.of !== "stop") settle(agentId, frame.targetExecutionId);
    attached().refused(agentId, frame);
  };
  const reported = async ({ session, hello, epoch }: Current, frame: Extract<Delivered, { type: "report" }>) => {
    const { agentId } = hello;
    const isCurrent = () => current.get(agentId)?.session === session;
    if (!(await attached().report({ agentId, epoch, journalId: hello.journal.id }, frame, isCurrent))) return;
    if (isCurrent()) session.send({ type: "ack", of: "report", targetExecutionId: frame.targetExecutionId, seq: frame.phaseSeq });
    if (frame.phase === "ended") settle(agentId, frame.targetExecutionId);
  };
  const deliver = (side: LinkedSide, agentId: string, frame: Delivered) => {
    const link = current.get(agentId);
    if (link?.session !== side) return;
    if (frame.type === "ack") attached().delivered(agentId, frame);
    if (frame.type === "refuse") refused(agentId, frame);
    if (frame.type === "report") void reported(link, frame);
  };
  const open = (connection: Connection): LinkedSide => {
    let hello: HelloFrame | undefined;
    const side = createSide(clock, connection, {
      whenFree,
      accept(said) {
        hello = said;
        void accept(side, said);
      },
      linked() {
        if (hello === undefined) return;
        if (store.isKillSwitchOn) side.send(killSwitchFrame());
        attached().linked(hello, current.get(hello.agentId)?.journalBefore ?? null);
      },
      deliver: (frame) => hello !== undefined && deliver(side, hello.agentId, frame),
      lost(reason) {
        if (hello === undefined || current.get(hello.agentId)?.session !== side) return;
        current.delete(hello.agentId);
        attached().lost(hello.agentId, reason);
      },
      heard: (sentAt) => hello !== undefined && checkers.heard(hello.bootId, sentAt),
    });
    sides.set(connection, side);
    return side;
  };

  return {
    attach(given) {
      handlers = given;
    },
    isLinked: (agentId) => current.get(agentId)?.session.state().phase === "linked",
    endOf: () => ({
      process,
      onFrame: (connection, frame) => (sides.get(connection) ?? open(connection)).post({ type: "frame", frame }),
      onClosed: (connection) => sides.get(connection)?.post({ type: "closed", reason: "the connection closed" }),
    }),
    tellKillSwitch() {
      for (const { session } of current.values()) session.send(killSwitchFrame());
    },
    sendPrepare(agentId, frame) {
      const link = current.get(agentId);
      if (link?.session.state().phase !== "linked") return false;
      link.active.add(frame.targetExecutionId);
      link.session.post({ type: "activity", isActive: true });
      const isSent = link.session.prepare(frame);
      if (!isSent) settle(agentId, frame.targetExecutionId);
      return isSent;
    },
    async sendStart(agentId, targetExecutionId, isWanted) {
      const session = current.get(agentId)?.session;
      if (session === undefined) return false;
      return await session.start({ type: "start", targetExecutionId }, () => {
        const isWritten = !store.isKillSwitchOn && isWanted();
        if (isWritten) checkers.startTold(targetExecutionId, store.isKillSwitchOn);
        return isWritten;
      });
    },
    sendStop(agentId, { targetExecutionId, reason }) {
      const session = current.get(agentId)?.session;
      session?.dropStart(targetExecutionId);
      const isSent = session?.send({ type: "stop", seq: ++seq, targetExecutionId, reason }) ?? false;
      if (isSent) checkers.stopTold(targetExecutionId);
      return isSent;
    },
    sendResolve: (agentId, { targetExecutionId, reason, person }) =>
      current.get(agentId)?.session.send({ type: "resolve", seq: ++seq, targetExecutionId: targetExecutionId, reason, person }) ?? false,
  };
}
