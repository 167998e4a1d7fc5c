/** Test program: starts a CPU load for the id and engine in its arguments, tells its parent, and waits to be killed. */

import { systemClock } from "@squall/core";
import { createStress, type EngineChoice } from "@squall/faults";

const [id = "", engine = "auto"] = process.argv.slice(2);
const stress = createStress({ clock: systemClock(), engine: engine as EngineChoice });
await stress.startCpu(id, await stress.planCpu({ workers: 1, loadPercent: 20 }), 30_000);
process.send?.("started");
