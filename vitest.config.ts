import { defineConfig } from "vitest/config";

const source = ["@squall/source"];
const shared = {
  resolve: { conditions: [...source, "module", "browser", "development|production"] },
  ssr: { resolve: { conditions: [...source, "module", "node", "development|production"] } },
};
const never = ["**/node_modules/**", "**/dist/**"];

/** Three classes of tests, see docs/adr and CONTRIBUTING.md: `check` runs the first, `npm test` all of them. */
export default defineConfig({
  test: {
    projects: [
      // *.test.ts: pure and fast, no process, no database, no file but temporary ones.
      { ...shared, test: { name: "unit", include: ["**/*.test.ts"], exclude: [...never, "**/*.it.test.ts", "e2e/**"] } },
      // *.it.test.ts: real sockets, real processes, PGlite or PostgreSQL.
      {
        ...shared,
        test: {
          name: "integration",
          include: ["**/*.it.test.ts"],
          exclude: [...never, "e2e/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // e2e: the whole system as a user starts it, one file after the other.
      {
        ...shared,
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          exclude: never,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
