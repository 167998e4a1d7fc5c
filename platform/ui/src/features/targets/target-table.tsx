import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Icon } from "../../components/icon.tsx";
import { Chip } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatExact } from "../../lib/format.ts";
import { cellText, type SortOrder, targetId } from "./model.ts";
import styles from "./target-table.module.css";

export interface TargetTableProps {
  readonly type: Schemas["TargetType"];
  readonly attributes: readonly Schemas["AttributeDefinition"][];
  readonly targets: readonly Schemas["Target"][];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly order: SortOrder | undefined;
  readonly onOrder: (order: SortOrder) => void;
  readonly onEnd: () => void;
}

const rowHeight = 32;
const overscan = 12;

/** Targets in the columns that their extension declares. Only rows in sight are in the page. */
export function TargetTable({ type, attributes, targets, selected, onSelect, order, onOrder, onEnd }: TargetTableProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: targets.length, getScrollElement: () => scroll.current, estimateSize: () => rowHeight, overscan });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  useEffect(() => {
    if (last >= targets.length - overscan) onEnd();
  }, [last, targets.length, onEnd]);
  useEffect(() => {
    if (selected >= 0) rows.scrollToIndex(selected);
  }, [selected, rows]);
  const labelOf = (attribute: string) => attributes.find((entry) => entry.attribute === attribute)?.label.one ?? attribute;
  return (
    <div className={styles.scroll} ref={scroll}>
      <table className={styles.table} aria-rowcount={targets.length}>
        <thead>
          <tr>
            {type.columns.map((column) => {
              const direction = order?.attribute === column.attribute ? order.direction : undefined;
              return (
                <th
                  key={column.attribute}
                  aria-sort={direction === undefined ? undefined : direction === "ASC" ? "ascending" : "descending"}
                >
                  <button
                    type="button"
                    className={styles.sort}
                    title={column.attribute}
                    onClick={() => onOrder({ attribute: column.attribute, direction: direction === "ASC" ? "DESC" : "ASC" })}
                  >
                    {labelOf(column.attribute)}
                    {direction === undefined ? null : <Icon name={direction === "ASC" ? "up" : "down"} size={11} />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <tr style={{ height: before }} /> : null}
          {shown.map(({ index }) => {
            const target = targets[index];
            if (target === undefined) return null;
            return (
              <tr key={targetId(target)} className={cx(styles.row, index === selected && styles.selected)} onClick={() => onSelect(index)}>
                {type.columns.map((column, place) => (
                  <td key={column.attribute} className={place === 0 ? "medium" : "second"}>
                    {place === 0 ? (
                      <button type="button" className={styles.open} aria-pressed={index === selected}>
                        <span className="cut">{cellText(target, column) || target.label}</span>
                        {target.staleSince === undefined ? null : (
                          <Chip tone="orange" title={`Not reported since ${formatExact(Date.parse(target.staleSince))}`}>
                            <Icon name="warning" size={11} />
                            stale
                          </Chip>
                        )}
                      </button>
                    ) : (
                      <span className={styles.cell} title={cellText(target, column)}>
                        {cellText(target, column)}
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 ? <tr style={{ height: after }} /> : null}
        </tbody>
      </table>
    </div>
  );
}
