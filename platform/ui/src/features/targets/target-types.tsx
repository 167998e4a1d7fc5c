import { Icon } from "../../components/icon.tsx";
import { SkeletonRows } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatCount } from "../../lib/format.ts";
import { technologyIcon, typeGroups } from "./model.ts";
import styles from "./target-types.module.css";

export function TargetTypes({
  types,
  chosen,
  onChoose,
}: {
  types: readonly Schemas["TargetType"][] | undefined;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const total = types?.reduce((sum, type) => sum + type.count, 0) ?? 0;
  return (
    <nav className={styles.types} aria-label="Target types">
      <div className={styles.head}>
        <span className="label grow">Target types</span>
        <span className="meta">{formatCount(total)}</span>
      </div>
      {types === undefined ? <SkeletonRows rows={6} height={28} /> : null}
      {typeGroups(types ?? []).map((group) => (
        <div key={group.category}>
          <h2 className={cx("caption", styles.category)}>
            <Icon name={technologyIcon(group.category)} />
            {group.category}
          </h2>
          {group.types.map((type) => (
            <button
              type="button"
              key={type.id}
              className={cx(styles.type, type.id === chosen && styles.chosen)}
              aria-current={type.id === chosen || undefined}
              title={type.id}
              onClick={() => onChoose(type.id)}
            >
              <span className="cut grow">{type.label.one}</span>
              <span className="meta">{formatCount(type.count)}</span>
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}
