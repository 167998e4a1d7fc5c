import { printKey } from "@squall/core/query";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { buttonClass } from "../../components/button.tsx";
import { Empty, Problem } from "../../components/feedback.tsx";
import { Icon } from "../../components/icon.tsx";
import { SkeletonRows } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { useEnvironment } from "../../lib/environment.ts";
import { formatCount } from "../../lib/format.ts";
import { narrowQuery, queryErrorOf } from "../../lib/query-text.ts";
import { useTitle } from "../../lib/title.ts";
import { fetchTargets, targetTypesQuery } from "./api.ts";
import { type SortOrder, sortTargets, targetId } from "./model.ts";
import { QueryField, QueryMistake } from "./query-field.tsx";
import { TargetDrawer } from "./target-drawer.tsx";
import { TargetTable } from "./target-table.tsx";
import { TargetTypes } from "./target-types.tsx";
import styles from "./targets-page.module.css";

export interface TargetsSearch {
  readonly type?: string;
  readonly query?: string;
  readonly target?: string;
}

type OnTargetsSearch = (next: { [Key in keyof TargetsSearch]?: string | undefined }) => void;

export function TargetsPage({ search, onSearch }: { search: TargetsSearch; onSearch: OnTargetsSearch }) {
  useTitle("Targets");
  const { data: types, error, refetch } = useQuery(targetTypesQuery);
  const [draft, setDraft] = useState(search.query ?? "");
  const type = types?.targetTypes.find((entry) => entry.id === search.type) ?? types?.targetTypes.toSorted((a, b) => b.count - a.count)[0];
  const list = useTargetList(type, search.query);
  const write = (text: string) => {
    setDraft(text);
    // While the text is incomplete the table keeps the answer of what was last valid.
    if (queryErrorOf(text) === undefined) onSearch({ query: text.trim() === "" ? undefined : text, target: undefined });
  };
  const select = (target: Schemas["Target"] | undefined) => onSearch({ target: target === undefined ? undefined : targetId(target) });
  const selected = list.rows.findIndex((target) => targetId(target) === search.target);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (types?.targetTypes.length === 0) return <NoTargets />;
  return (
    <div className={styles.page}>
      <Head type={type} query={search.query} total={list.total} />
      <div className={styles.panes}>
        <TargetTypes types={types?.targetTypes} chosen={type?.id} onChoose={(id) => onSearch({ type: id, target: undefined })} />
        <section className={styles.middle} aria-label="Targets">
          <div className={styles.queryArea}>
            <QueryField
              bar
              label="Query"
              value={draft}
              onChange={write}
              targetType={type?.id}
              placeholder={`${printKey(type?.columns[0]?.attribute ?? "key")}="…" AND NOT …`}
            />
            <div className={styles.state}>
              <Matches total={list.total} all={type?.count} isSoFar={queryErrorOf(draft) !== undefined} />
              <QueryMistake text={draft} />
            </div>
          </div>
          {list.error === null ? null : <Problem error={list.error} onRetry={list.refetch} />}
          {type === undefined || list.isPending ? (
            <SkeletonRows rows={14} />
          ) : list.rows.length === 0 ? (
            <NoMatch query={search.query} />
          ) : (
            <TargetTable
              type={type}
              attributes={types?.attributes ?? []}
              targets={list.rows}
              selected={selected}
              onSelect={(index) => select(list.rows[index])}
              order={list.order}
              onOrder={list.setOrder}
              onEnd={list.more}
            />
          )}
        </section>
        <Drawer
          type={type}
          rows={list.rows}
          selected={selected}
          onSelect={select}
          onNarrow={(clause) => write(narrowQuery(draft, clause))}
        />
      </div>
    </div>
  );
}

/** The targets of a type that a query matches, page after page, in the order of a column. */
function useTargetList(type: Schemas["TargetType"] | undefined, query: string | undefined) {
  const [environment] = useEnvironment();
  const [order, setOrder] = useState<SortOrder | undefined>();
  const filter = { targetType: type?.id, query, environment };
  const pages = useInfiniteQuery({
    queryKey: ["targets", "list", filter],
    enabled: type !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchTargets(filter, pageParam, signal),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const loaded = pages.data?.pages.flatMap((page) => page.targets) ?? [];
  return {
    rows: sortTargets(loaded, type?.columns ?? [], order),
    total: pages.data?.pages[0]?.total,
    isPending: pages.isPending,
    error: pages.error,
    refetch: () => void pages.refetch(),
    more: () => (pages.hasNextPage && !pages.isFetchingNextPage ? void pages.fetchNextPage() : undefined),
    order,
    setOrder,
  };
}

function Head({ type, query, total }: { type: Schemas["TargetType"] | undefined; query: string | undefined; total: number | undefined }) {
  const search = { ...(type === undefined ? {} : { type: type.id }), ...(query === undefined ? {} : { query }) };
  return (
    <header className={styles.head}>
      <h1>Targets</h1>
      <span className="grow" />
      <Link to="/experiments/new" search={search} className={buttonClass("primary")}>
        <Icon name="experiment" />
        Experiment from these {total === undefined ? "" : formatCount(total)}
      </Link>
    </header>
  );
}

function Matches({ total, all, isSoFar }: { total: number | undefined; all: number | undefined; isSoFar: boolean }) {
  if (total === undefined) return <span>…</span>;
  return (
    <span>
      <strong>{formatCount(total)}</strong>
      <span className="third">
        {" "}
        of {formatCount(all ?? total)} match{isSoFar ? " so far" : ""}
      </span>
    </span>
  );
}

interface DrawerProps {
  readonly type: Schemas["TargetType"] | undefined;
  readonly rows: readonly Schemas["Target"][];
  readonly selected: number;
  readonly onSelect: (target: Schemas["Target"] | undefined) => void;
  readonly onNarrow: (clause: string) => void;
}

function Drawer({ type, rows, selected, onSelect, onNarrow }: DrawerProps) {
  const target = rows[selected];
  if (target === undefined || type === undefined) return null;
  const [previous, next] = [rows[selected - 1], rows[selected + 1]];
  return (
    <TargetDrawer
      target={target}
      type={type}
      onNarrow={onNarrow}
      onClose={() => onSelect(undefined)}
      onPrevious={previous === undefined ? undefined : () => onSelect(previous)}
      onNext={next === undefined ? undefined : () => onSelect(next)}
    />
  );
}

function NoMatch({ query }: { query: string | undefined }) {
  return (
    <Empty title="No target matches">
      <p>{query === undefined ? "Discovery has not found any yet." : "The query fits none of the targets of this type."}</p>
    </Empty>
  );
}

function NoTargets() {
  return (
    <Empty title="Nothing was discovered yet">
      <p>Targets come from extensions, which an agent finds in its zone. The overview shows what is missing.</p>
      <Link to="/" className={buttonClass()}>
        Overview
      </Link>
    </Empty>
  );
}
