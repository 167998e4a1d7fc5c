/** Platform, agent and extensions as separate processes in a directory of their own, each to be killed on its own. */
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FaultObserver } from "./observer.ts";
import { freePorts } from "./ports.ts";
import { Program, root } from "./program.ts";
import { until } from "./until.ts";

export interface System extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  readonly directory: string;
  readonly platform: Program;
  readonly agent: Program;
  readonly host: Program;
  readonly http: Program;
  /** Calls the API. @throws if the status is not 2xx */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Starts a run of a design. Answers its number. */
  run(design: unknown): Promise<number>;
  execution(id: number): Promise<Execution>;
}

/** The parts of an execution that these tests look at. */
export interface Execution {
  readonly id: number;
  readonly state: string;
  readonly stopping: boolean;
  readonly reason?: string;
  readonly steps: readonly {
    readonly label: string;
    readonly state: string;
    readonly actionId?: string;
    readonly targetExecutions: readonly {
      readonly id: string;
      readonly state: string;
      readonly rollback: string;
      readonly reason?: string;
    }[];
  }[];
}

export interface SystemOptions {
  /** Puts something between agent and platform. Gets the platform's URL and answers the one that the agent is given. */
  readonly between?: (platformUrl: string) => Promise<{ readonly url: string } & AsyncDisposable>;
  /** Further environment of the parts, by name. */
  readonly env?: Readonly<Partial<Record<"platform" | "agent" | "host" | "http", Readonly<Record<string, string>>>>>;
}

/** Starts everything and waits until the platform knows this host and the checks. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  await using stack = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), "squall-e2e-"));
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const [platformPort = 0, agentPort = 0, hostPort = 0, hostHealth = 0, httpPort = 0, httpHealth = 0] = await freePorts(6);
  const url = `http://127.0.0.1:${platformPort}`;
  const platform = stack.use(
    new Program({
      name: "platform",
      file: "platform/api/src/main.ts",
      readyUrl: `${url}/api/health/readiness`,
      env: {
        SQUALL_PORT: String(platformPort),
        SQUALL_DATA_DIR: join(directory, "platform"),
        SQUALL_UI_DIR: join(root, "platform/ui/dist"),
        ...options.env?.platform,
      },
    }),
  );
  const password = randomBytes(16).toString("hex");
  const extension = (name: "host" | "http", port: number, health: number) =>
    new Program({
      name: `${name} extension`,
      file: `extensions/${name}/src/main.ts`,
      readyUrl: `http://127.0.0.1:${health}/health/readiness`,
      env: {
        SQUALL_EXTENSION_PORT: String(port),
        SQUALL_EXTENSION_HEALTH_PORT: String(health),
        SQUALL_EXTENSION_STATE_PATH: join(directory, name),
        SQUALL_EXTENSION_BASIC_USERNAME: "agent",
        SQUALL_EXTENSION_BASIC_PASSWORD: password,
        ...options.env?.[name],
      },
    });
  const host = stack.use(extension("host", hostPort, hostHealth));
  const http = stack.use(extension("http", httpPort, httpHealth));
  await Promise.all([platform.start(), host.start(), http.start()]);
  const registration = (index: number, port: number) => ({
    [`SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_${index}_URL`]: `http://127.0.0.1:${port}`,
    [`SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_${index}_BASIC_USERNAME`]: "agent",
    [`SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_${index}_BASIC_PASSWORD`]: password,
  });
  const between = options.between === undefined ? { url } : stack.use(await options.between(url));
  const agent = stack.use(
    new Program({
      name: "agent",
      file: "agent/src/main.ts",
      readyUrl: `http://127.0.0.1:${agentPort}/health/readiness`,
      env: {
        SQUALL_PLATFORM_URL: between.url,
        SQUALL_AGENT_KEY: (await readFile(join(directory, "platform", "agent-key"), "utf8")).trim(),
        SQUALL_AGENT_PORT: String(agentPort),
        SQUALL_AGENT_STATE_PATH: join(directory, "agent"),
        ...registration(0, hostPort),
        ...registration(1, httpPort),
        ...options.env?.agent,
      },
    }),
  );
  await agent.start();
  const { token } = JSON.parse(await readFile(join(directory, "platform", "cli.json"), "utf8")) as { token: string };
  const call: System["call"] = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `accessToken ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
  await until("the platform knows this host and the checks", async () => {
    const { targets } = await call<{ targets: unknown[] }>("GET", "/api/targets?targetType=squall.host");
    const { actions } = await call<{ actions: { id: string }[] }>("GET", "/api/actions");
    return targets.length > 0 && actions.some(({ id }) => id.startsWith("squall.http."));
  });
  const owned = stack.move();
  return {
    url,
    token,
    directory,
    platform,
    agent,
    host,
    http,
    call,
    run: async (design) => (await call<{ executionId: number }>("POST", "/api/experiments/execute", design)).executionId,
    execution: (id) => call<Execution>("GET", `/api/experiments/executions/${id}`),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A design with CPU stress on this host for so long, and nothing else. */
export function stressDesign(seconds: number, cpuLoad = 60): unknown {
  return {
    name: `CPU stress for ${seconds} s`,
    team: "ADM",
    environment: "Global",
    lanes: [
      {
        steps: [
          {
            type: "action",
            actionType: "squall.host.stress-cpu",
            parameters: { cpuLoad, duration: `${seconds}s` },
            radius: { targetType: "squall.host", query: "host.hostname IS PRESENT", maximum: 1 },
          },
        ],
      },
    ],
  };
}

/** Waits until a run has target executions that are running, and answers an observer of their faults. */
export async function activeFault(system: Pick<System, "execution">, id: number): Promise<FaultObserver> {
  let ids: string[] = [];
  await until(`run ${id} has target executions`, async () => {
    ids = (await system.execution(id)).steps.flatMap((step) => step.targetExecutions.map((one) => one.id));
    return ids.length > 0;
  });
  const observer = new FaultObserver(ids);
  await observer.isThere();
  return observer;
}

const finalStates: ReadonlySet<string> = new Set(["COMPLETED", "FAILED", "ERRORED", "CANCELED"]);

/** Waits for the end of a run and answers it. */
export async function ended(system: System, id: number, withinMs = 90_000): Promise<Execution> {
  let last: Execution | undefined;
  await until(
    `run ${id} has ended`,
    async () => {
      last = await system.execution(id);
      return finalStates.has(last.state);
    },
    withinMs,
  );
  return last as Execution;
}
