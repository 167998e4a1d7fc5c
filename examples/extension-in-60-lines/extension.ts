/** A complete extension: it puts services into maintenance by a flag file, and takes the flag away again. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ActionError, defineAction, defineDiscovery, defineExtension, parameter } from "@squall/extension-kit";

const service = "org.example.service";
const label = { one: "Service", other: "Services" };

/** The folders below `root` are the services. They tell their users to come back later while there is a `maintenance.flag` inside. */
export function maintenanceExtension(root: string) {
  const services = defineDiscovery({
    id: service,
    targetTypes: [{ id: service, label, table: { columns: [{ attribute: "service.name" }], orderBy: [] } }],
    async discover() {
      const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
      return {
        targets: folders.map(({ name }) => ({ id: name, label: name, targetType: service, attributes: { "service.name": [name] } })),
      };
    },
  });

  const maintenance = defineAction({
    id: "org.example.service.maintenance",
    label: "Maintenance",
    description: "Puts a service into maintenance for a while.",
    kind: "attack",
    timeControl: "external",
    targetSelection: { targetType: service },
    parameters: { duration: parameter.duration({ label: "Duration", default: "30s", required: true }) },
    async prepare({ target, executionId }) {
      if (target === undefined) throw new ActionError("There is no service to put into maintenance.");
      const flag = join(root, basename(target.name), "maintenance.flag");
      if ((await textOf(flag)) !== undefined) throw new ActionError(`${target.name} is in maintenance already.`);
      return { state: { flag, mark: executionId } };
    },
    async start({ state }) {
      await writeFile(state.flag, state.mark, { flag: "wx" });
    },
    async stop({ state }) {
      if ((await textOf(state.flag)) === state.mark) await rm(state.flag);
    },
    async verify({ state }) {
      return (await textOf(state.flag)) === state.mark ? [`the flag ${state.flag}`] : [];
    },
  });

  const [actions, discoveries] = [[maintenance], [services]];
  return defineExtension({ name: "maintenance", version: "0.1.0", port: 8105, healthPort: 8101, actions, discoveries });
}

/** Only a file that is not there has no text: what cannot be read is not proven to be gone. */
async function textOf(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  });
}
