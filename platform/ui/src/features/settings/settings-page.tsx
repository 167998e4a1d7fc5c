import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty } from "../../components/feedback.tsx";
import { Icon, type IconName } from "../../components/icon.tsx";
import { Chip } from "../../components/small.tsx";
import { cx } from "../../lib/cx.ts";
import { useTitle } from "../../lib/title.ts";
import { AgentsSection } from "./agents-section.tsx";
import { extensionsQuery } from "./api.ts";
import { AuditSection } from "./audit-section.tsx";
import { ExtensionsSection } from "./extensions-section.tsx";
import styles from "./settings-page.module.css";
import { TokensSection } from "./tokens-section.tsx";

export interface SettingsSearch {
  readonly add?: true;
  readonly id?: string;
}

export type OnSettingsSearch = (next: SettingsSearch) => void;

const sections: readonly { readonly id: string; readonly label: string; readonly icon: IconName }[] = [
  { id: "agents", label: "Agents", icon: "link" },
  { id: "extensions", label: "Extensions", icon: "extension" },
  { id: "tokens", label: "Tokens", icon: "key" },
  { id: "audit", label: "Audit log", icon: "list" },
];

export function SettingsPage({ section, search, onSearch }: { section: string; search: SettingsSearch; onSearch: OnSettingsSearch }) {
  const current = sections.find((entry) => entry.id === section);
  useTitle(current === undefined ? "Settings" : `${current.label}, settings`);
  const { data } = useQuery(extensionsQuery);
  const failing = data?.extensions.filter((extension) => extension.state === "failing").length ?? 0;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Settings</h1>
      </header>
      <div className={styles.panes}>
        <nav className={styles.sections} aria-label="Settings">
          {sections.map((entry) => (
            <Link
              key={entry.id}
              to="/settings/$section"
              params={{ section: entry.id }}
              className={cx(styles.section, entry.id === section && styles.current)}
              aria-current={entry.id === section ? "page" : undefined}
            >
              <Icon name={entry.icon} size={15} className="third" />
              <span className="grow">{entry.label}</span>
              {entry.id === "extensions" && failing > 0 ? (
                <Chip tone="red">
                  <Icon name="failed" size={11} label="failing" />
                  {failing}
                </Chip>
              ) : null}
            </Link>
          ))}
        </nav>
        <div className={styles.content}>
          <Section section={section} search={search} onSearch={onSearch} />
        </div>
      </div>
    </div>
  );
}

function Section({ section, search, onSearch }: { section: string; search: SettingsSearch; onSearch: OnSettingsSearch }) {
  switch (section) {
    case "agents":
      return <AgentsSection adding={search.add ?? false} onAdding={(add) => onSearch(add ? { add: true } : {})} />;
    case "extensions":
      return <ExtensionsSection chosen={search.id} onChoose={(id) => onSearch(id === undefined ? {} : { id })} />;
    case "tokens":
      return <TokensSection />;
    case "audit":
      return <AuditSection />;
    default:
      return <Empty icon="settings" title="There is no such section" />;
  }
}
