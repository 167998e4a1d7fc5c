import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { buttonClass } from "../../components/button.tsx";
import { Empty, Problem } from "../../components/feedback.tsx";
import { Icon } from "../../components/icon.tsx";
import { SkeletonRows } from "../../components/small.tsx";
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

export function TargetsPage({
  search,
  onSearch,
}: {
  search: TargetsSearch;
  onSearch: (next: { [Key in keyof TargetsSearch]?: string | undefined }) => void;
}) {
  useTitle("Targets");
  const { data: types, error: typesError, refetch } = useQuery(targetTypesQuery);
  const [environment] = useEnvironment();
  const [draft, setDraft] = useState(search.query ?? "");
  const [order, setOrder] = useState<SortOrder | undefined>();
  const type = types?.targetTypes.find((entry) => entry.id === search.type) ?? types?.targetTypes.toSorted((a, b) => b.count - a.count)[0];
  const filter = { targetType: type?.id, query: search.query, environment };
  const targets = useInfiniteQuery({
    queryKey: ["targets", "list", filter],
    enabled: type !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchTargets(filter, pageParam, signal),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const write = (text: string) => {
    setDraft(text);
    // While the text is incomplete the table keeps the answer of what was last valid.
    if (queryErrorOf(text) === undefined) onSearch({ query: text.trim() === "" ? undefined : text, target: undefined });
  };
  const loaded = targets.data?.pages.flatMap((page) => page.targets) ?? [];
  const rows = sortTargets(loaded, type?.columns ?? [], order);
  const total = targets.data?.pages[0]?.total;
  const selected = rows.findIndex((target) => targetId(target) === search.target);
  const incomplete = queryErrorOf(draft) !== undefined;
  if (typesError !== null) return <Problem error={typesError} onRetry={() => void refetch()} />;
  if (types?.targetTypes.length === 0) return <NoTargets />;
  const select = (index: number) => {
    const target = rows[index];
    onSearch({ target: target === undefined ? undefined : targetId(target) });
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Targets</h1>
        <span className="grow" />
        <Link
          to="/experiments/new"
          search={{ ...(type === undefined ? {} : { type: type.id }), ...(search.query === undefined ? {} : { query: search.query }) }}
          className={buttonClass("primary")}
        >
          <Icon name="experiment" />
          Experiment from these {total === undefined ? "" : formatCount(total)}
        </Link>
      </header>
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
              placeholder={'k8s.namespace="shop" AND NOT k8s.label.tier="canary"'}
            />
            <div className={styles.state}>
              {total === undefined ? (
                "…"
              ) : (
                <span>
                  <strong>{formatCount(total)}</strong>
                  <span className="third">
                    {" "}
                    of {formatCount(type?.count ?? total)} match{incomplete ? " so far" : ""}
                  </span>
                </span>
              )}
              <QueryMistake text={draft} />
            </div>
          </div>
          {targets.error === null ? null : <Problem error={targets.error} onRetry={() => void targets.refetch()} />}
          {targets.isPending || type === undefined ? (
            <SkeletonRows rows={14} />
          ) : rows.length === 0 ? (
            <Empty title="No target matches">
              <p>{search.query === undefined ? "Discovery has not found any yet." : "The query fits none of the targets of this type."}</p>
            </Empty>
          ) : (
            <TargetTable
              type={type}
              attributes={types?.attributes ?? []}
              targets={rows}
              selected={selected}
              onSelect={select}
              order={order}
              onOrder={setOrder}
              onEnd={() => (targets.hasNextPage && !targets.isFetchingNextPage ? void targets.fetchNextPage() : undefined)}
            />
          )}
        </section>
        {rows[selected] === undefined || type === undefined ? null : (
          <TargetDrawer
            target={rows[selected]}
            type={type}
            onNarrow={(clause) => write(narrowQuery(draft, clause))}
            onClose={() => onSearch({ target: undefined })}
            onPrevious={selected > 0 ? () => select(selected - 1) : undefined}
            onNext={selected < rows.length - 1 ? () => select(selected + 1) : undefined}
          />
        )}
      </div>
    </div>
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
