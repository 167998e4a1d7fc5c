/** Reads the problem document of a refusal, or what a proxy put in its place. */
const excerptMax = 200;

export function problemTextOf(text: string): { readonly code?: string; readonly detail: string } {
  try {
    const problem = JSON.parse(text) as unknown;
    if (typeof problem !== "object" || problem === null) return { detail: excerpt(text) };
    const { code, detail, title } = problem as Readonly<Record<string, unknown>>;
    const said = typeof detail === "string" ? detail : typeof title === "string" ? title : "";
    return { detail: said, ...(typeof code === "string" ? { code } : {}) };
  } catch {
    return { detail: excerpt(text) };
  }
}

function excerpt(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, excerptMax);
}
