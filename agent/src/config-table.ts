/** The README's table of variables, made from the schema that reads them. Pure. */
import { formatDuration } from "@squall/core";
import { agentVariables } from "./config-variables.ts";

/** Markdown, one line a variable, in the order of the schema. */
export function configTable(): string {
  const rows = Object.entries(agentVariables.shape).map(([name, schema]) => {
    const read = schema.safeParse(undefined);
    const text = schema.meta()?.["isDuration"] === true ? formatDuration(Number(read.data)) : String(read.data);
    const byDefault = !read.success ? "required" : read.data === undefined ? "" : `\`${text}\``;
    return `| \`${name}\` | ${byDefault} | ${schema.description ?? ""} |`;
  });
  return ["| Variable | Default | Meaning |", "|---|---|---|", ...rows].join("\n");
}
