/** The agent's connections to the platform. Frames of one connection may be late, and, worse than TCP, lost, doubled and out of order. */
import type { Clock, Random } from "@squall/core";
import type { AgentFrame, PlatformFrame } from "@squall/openapi/agent";
import type { SimulatedProcess } from "./process.ts";

export interface Connection {
  readonly number: number;
  sendToPlatform(frame: AgentFrame): void;
  sendToAgent(frame: PlatformFrame): void;
  /** Either end closes; the other hears of it if anything gets through. */
  close(by: "agent" | "platform" | "network"): void;
}

export interface AgentEnd {
  readonly process: SimulatedProcess;
  onFrame(frame: PlatformFrame): void;
  onClosed(): void;
}

export interface PlatformEnd {
  readonly process: SimulatedProcess;
  onFrame(connection: Connection, frame: AgentFrame): void;
  onClosed(connection: Connection): void;
}

export interface Link {
  cut: "closed" | "silent" | "to-agent" | "to-platform" | undefined;
  noise: { readonly loss: number; readonly doubling: number; readonly delayMaxMs: number } | undefined;
  platform: PlatformEnd | undefined;
  /** Undefined: refused. */
  connect(agent: AgentEnd): Connection | undefined;
  heal(): void;
  /** Ends every connection of a process that died. */
  reset(by: "agent" | "platform" | "network"): void;
}

type Direction = "agent" | "platform";

export function createLink(clock: Clock, random: Random): Link {
  const held: { readonly to: Direction; readonly action: () => void }[] = [];
  const connections = new Set<Connection>();
  let count = 0;
  const isCut = (to: Direction) => link.cut === "silent" || link.cut === `to-${to}`;
  const latency = () => 1 + random.next() ** 3 * 150;
  const isHit = (probability: number | undefined) => probability !== undefined && random.next() < probability;
  /** One delay for each copy that arrives. */
  const delays = (isSpared: boolean): readonly number[] => {
    const noise = isSpared ? undefined : link.noise;
    if (noise === undefined) return [latency()];
    if (isHit(noise.loss)) return [];
    const delay = () => latency() + random.next() * noise.delayMaxMs;
    return isHit(noise.doubling) ? [delay(), delay()] : [delay()];
  };
  const pass = (to: Direction, action: () => void) => {
    if (isCut(to)) held.push({ to, action });
    else action();
  };

  const link: Link = {
    cut: undefined,
    noise: undefined,
    platform: undefined,
    heal() {
      link.cut = undefined;
      for (const { to, action } of held.splice(0)) pass(to, action);
    },
    reset(by) {
      for (const connection of [...connections]) connection.close(by);
    },
    connect(agent) {
      const { platform } = link;
      if (link.cut !== undefined || platform === undefined || !platform.process.isAlive()) return undefined;
      const connection = open(agent, platform);
      connections.add(connection);
      return connection;
    },
  };

  const open = (agent: AgentEnd, platform: PlatformEnd): Connection => {
    const isClosed = { agent: false, platform: false };
    const arrivesAt = { agent: 0, platform: 0 };
    const carry = (to: Direction, process: SimulatedProcess, deliver: () => void, isSpared: boolean) => {
      for (const delayMs of delays(isSpared)) {
        // In order, unless the noise says otherwise.
        const isOrdered = isSpared || link.noise === undefined;
        const at = isOrdered ? Math.max(arrivesAt[to], clock.now() + delayMs) : clock.now() + delayMs;
        arrivesAt[to] = Math.max(arrivesAt[to], at);
        clock.timer(at - clock.now(), () => pass(to, () => process.deliver(deliver)));
      }
    };
    const connection: Connection = {
      number: ++count,
      sendToPlatform(frame) {
        if (isClosed.agent) return;
        const isSpared = frame.type === "hello";
        carry("platform", platform.process, () => !isClosed.platform && platform.onFrame(connection, frame), isSpared);
      },
      sendToAgent(frame) {
        if (isClosed.platform) return;
        carry("agent", agent.process, () => !isClosed.agent && agent.onFrame(frame), frame.type === "welcome");
      },
      close(by) {
        if (by !== "platform") isClosed.agent = true;
        if (by !== "agent") isClosed.platform = true;
        connections.delete(connection);
        const hears = (to: Direction, process: SimulatedProcess, tell: () => void) => {
          if (by === to) return;
          clock.timer(latency(), () =>
            pass(to, () =>
              process.deliver(() => {
                isClosed[to] = true;
                tell();
              }),
            ),
          );
        };
        hears("agent", agent.process, () => agent.onClosed());
        hears("platform", platform.process, () => platform.onClosed(connection));
      },
    };
    return connection;
  };
  return link;
}
