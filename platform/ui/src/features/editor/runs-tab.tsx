import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { buttonClass } from "../../components/button.tsx";
import { Empty } from "../../components/feedback.tsx";
import { RunsPage, type RunsSearch } from "../runs/runs-page.tsx";

/** The runs of this experiment. */
export function RunsTab({ experimentKey }: { experimentKey: string | undefined }) {
  const [search, setSearch] = useState<RunsSearch>({});
  if (experimentKey === undefined) {
    return (
      <Empty icon="run" title="Save it first">
        <Link to="/runs" className={buttonClass()}>
          All runs
        </Link>
      </Empty>
    );
  }
  return (
    <div style={{ overflow: "auto" }}>
      <RunsPage search={{ ...search, key: experimentKey }} onSearch={setSearch} />
    </div>
  );
}
