import { runExtension } from "@squall/extension-kit";
import { maintenanceExtension } from "./extension.ts";

await runExtension(maintenanceExtension(process.argv[2] ?? "."), process);
