/** Hub and executions over a real database and real sockets, with an inventory that a test gives. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, type LogLine, sinkLog, systemClock, systemIds, systemRandom } from "@squall/core";
import type { ExecutionView } from "@squall/domain";
import type { OpenDatabase } from "../db/database.ts";
import { createExecutions } from "../executions/create-executions.ts";
import type { Executions } from "../executions/executions.ts";
import type { Inventory, OfferedAction, ZonedTarget } from "../executions/ports.ts";
import { createHub, linkPaces } from "../hub/create-hub.ts";
import type { Hub } from "../hub/hub.ts";
import type { SessionOptions } from "../hub/session-machine.ts";

export interface ExecutionWorld extends AsyncDisposable {
  readonly url: string;
  readonly hub: Hub;
  readonly executions: Executions;
  readonly logged: readonly LogLine[];
  /** Resolves when the execution is as wanted. */
  until(executionId: number, isTrue: (view: ExecutionView) => boolean): Promise<ExecutionView>;
}

const attack: OfferedAction = {
  id: "test.attack",
  version: "1",
  label: "Attack",
  kind: "attack",
  category: "cpu",
  timeControl: "external",
  parameters: [{ name: "duration", label: "Duration", type: "duration", required: true }],
  targetSelection: { targetType: "host", quantityRestriction: "none", missingQuerySelection: "include_all" },
  status: { callInterval: "1s" },
  stop: {},
  fence: true,
  verify: {},
};

export function host(id: string, agentId = "agent-1"): ZonedTarget {
  return { agentId, zone: "default", type: "host", id, label: id, attributes: { "host.name": [id] }, instance: "http://127.0.0.1:8085" };
}

export interface WorldOptions {
  readonly database: OpenDatabase;
  readonly targets?: readonly ZonedTarget[];
  readonly paces?: SessionOptions;
  readonly clock?: Clock;
  readonly documents?: Readonly<Record<string, unknown>>;
  readonly environmentVariables?: Readonly<Record<string, string>>;
}

const waitMaxMs = 10_000;

export async function createExecutionWorld(options: WorldOptions): Promise<ExecutionWorld> {
  const { database, targets = [host("host-a"), host("host-b")] } = options;
  const { db } = database;
  const clock = options.clock ?? systemClock();
  const lines: LogLine[] = [];
  const log = sinkLog((line) => lines.push(line));
  const authenticate = (bearer: string) => Promise.resolve(bearer === "key" ? { keyId: "key-1", zone: "default" } : undefined);
  const hub = createHub({ db, clock, log, authenticate }, options.paces ?? linkPaces);
  const inventory: Inventory = {
    findOffer: (id) => Promise.resolve(id === attack.id ? { action: attack, instances: [] } : undefined),
    listTargets: () => Promise.resolve(targets),
    hasTarget: ({ id }) => Promise.resolve(targets.some((target) => target.id === id)),
    findEnvironment: () => Promise.resolve({ variables: options.environmentVariables ?? {} }),
  };
  const experiments = {
    findExperiment: (key: string) => {
      const document = options.documents?.[key];
      return Promise.resolve(document === undefined ? undefined : { key, team: "ADM", version: 1, document });
    },
  };
  const ports = { db, clock, log, inventory, experiments, random: systemRandom(), ids: systemIds() };
  const executions = createExecutions(ports, hub, { publicUrl: "http://squall.example" });
  await executions.recover();
  const server = createServer();
  server.on("upgrade", (request, socket, head) => hub.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    hub,
    executions,
    logged: lines,
    async until(executionId, isTrue) {
      const { promise, resolve, reject } = Promise.withResolvers<ExecutionView>();
      let last: ExecutionView | undefined;
      const look = async () => {
        last = await executions.getExecution(executionId);
        if (last !== undefined && isTrue(last)) resolve(last);
      };
      using _ = executions.onChange(() => void look().catch(reject));
      const timer = setTimeout(
        () => reject(new Error(`not so in ${waitMaxMs} ms: ${JSON.stringify(last)} ${JSON.stringify(lines)}`)),
        waitMaxMs,
      );
      await look();
      return await promise.finally(() => clearTimeout(timer));
    },
    async [Symbol.asyncDispose]() {
      await executions[Symbol.asyncDispose]();
      await hub[Symbol.asyncDispose]();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
