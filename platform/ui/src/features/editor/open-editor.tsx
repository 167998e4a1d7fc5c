import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../components/feedback.tsx";
import { SkeletonRows } from "../../components/small.tsx";
import { useEnvironment } from "../../lib/environment.ts";
import { experimentQuery } from "../experiments/api.ts";
import { actionsQuery } from "../targets/api.ts";
import { Editor } from "./editor.tsx";
import { type Design, type Document, documentOf, emptyDesign, toDesign } from "./model/design.ts";
import { newStep } from "./model/parameters.ts";
import { nextId } from "./use-editor.ts";

export type EditorTab = "timeline" | "yaml" | "runs";

export interface NewExperimentSearch {
  readonly action?: string;
  readonly type?: string;
  readonly query?: string;
  readonly copy?: string;
  readonly tab?: EditorTab;
}

/** An experiment that exists. */
export function EditExperiment({ experimentKey, tab, onTab }: { experimentKey: string; tab: EditorTab; onTab: (tab: EditorTab) => void }) {
  const { data, error, refetch } = useQuery(experimentQuery(experimentKey));
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows rows={10} />;
  return <Opened document={documentOf(data)} saved tab={tab} onTab={onTab} />;
}

/** One that does not: empty, begun with an action or with targets, or a copy. */
export function NewExperiment({ search, onTab }: { search: NewExperimentSearch; onTab: (tab: EditorTab) => void }) {
  const [environment] = useEnvironment();
  const tab = search.tab ?? "timeline";
  const copied = useQuery({ ...experimentQuery(search.copy ?? ""), enabled: search.copy !== undefined });
  const actions = useQuery({ ...actionsQuery, enabled: search.action !== undefined });
  if (copied.error !== null) return <Problem error={copied.error} />;
  if ((search.copy !== undefined && copied.data === undefined) || (search.action !== undefined && actions.data === undefined))
    return <SkeletonRows rows={10} />;
  if (copied.data !== undefined) {
    const { key: _key, version: _version, externalId: _externalId, ...document } = documentOf(copied.data);
    return <Opened document={{ ...document, name: `Copy of ${document.name}` }} tab={tab} onTab={onTab} />;
  }
  const action = actions.data?.actions.find((entry) => entry.id === search.action);
  const empty = emptyDesign(environment);
  const lanes = action === undefined ? [] : [{ steps: [newStep(action, { query: search.query })] }];
  return (
    <Opened
      document={{ ...empty.head, lanes }}
      tab={tab}
      onTab={onTab}
      targets={search.type === undefined ? undefined : { type: search.type, query: search.query }}
    />
  );
}

/** Targets with which an experiment is begun: the palette shows what can be done to them. */
export interface WantedTargets {
  readonly type: string;
  readonly query: string | undefined;
}

interface OpenedProps {
  readonly document: Document;
  readonly saved?: boolean;
  readonly tab: EditorTab;
  readonly onTab: (tab: EditorTab) => void;
  readonly targets?: WantedTargets | undefined;
}

function Opened({ document, saved = false, tab, onTab, targets }: OpenedProps) {
  // The design is opened once; what others save meanwhile is found by its version when this one is saved.
  const [design] = useState<Design>(() => toDesign(document, nextId));
  return <Editor initial={design} saved={saved ? design : undefined} tab={tab} onTab={onTab} targets={targets} />;
}
