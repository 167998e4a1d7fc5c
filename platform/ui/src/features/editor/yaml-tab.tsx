import { useRef, useState } from "react";
import { Button } from "../../components/button.tsx";
import { CopyButton } from "../../components/command-line.tsx";
import { Icon } from "../../components/icon.tsx";
import { cx } from "../../lib/cx.ts";
import type { Document } from "./model/design.ts";
import type { Problem } from "./model/problems.ts";
import { fromYaml, toYaml } from "./model/yaml.ts";
import styles from "./yaml-tab.module.css";

const fileMaxBytes = 1024 * 1024;

/** The same design as text. What can be read becomes the design at once; what cannot is marked at its line and changes nothing. */
export function YamlTab({
  document,
  problems,
  onDocument,
}: {
  document: Document;
  problems: readonly Problem[];
  onDocument: (document: Document) => void;
}) {
  const [text, setText] = useState(() => (document.lanes.length === 0 && document.name === "" ? starter : toYaml(document)));
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const parsed = fromYaml(text);
  const write = (next: string) => {
    setText(next);
    const read = fromYaml(next);
    if (read.ok) onDocument(read.document);
  };
  const shown = parsed.ok ? problems : parsed.problems;
  const marked = new Set(parsed.ok ? [] : parsed.problems.map((problem) => problem.line));
  const goTo = (problem: Problem) => {
    if (problem.line === undefined) return;
    const offset =
      text
        .split("\n")
        .slice(0, problem.line - 1)
        .join("\n").length +
      (problem.line > 1 ? 1 : 0) +
      (problem.column ?? 1) -
      1;
    area.current?.focus();
    area.current?.setSelectionRange(offset, offset);
  };
  const load = async (file: File | undefined) => {
    if (file !== undefined && file.size <= fileMaxBytes) write(await file.text());
  };
  return (
    <div className={styles.panes}>
      <section className={styles.editor} aria-label="YAML">
        <div className={styles.gutter} ref={gutter} aria-hidden="true">
          {text.split("\n").map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <span key={index} className={cx(marked.has(index + 1) && styles.marked)}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          className={cx("mono", styles.text)}
          aria-label="Experiment as YAML"
          aria-invalid={!parsed.ok || undefined}
          spellCheck={false}
          wrap="off"
          value={text}
          onChange={(event) => write(event.target.value)}
          onScroll={(event) => {
            if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </section>
      <aside className={styles.side} aria-label="Problems">
        <div className="row">
          <h2 className="grow">{parsed.ok ? (shown.length === 0 ? "Fine" : "Problems") : "Cannot be read yet"}</h2>
          <CopyButton text={text} label="Copy the YAML" />
          <label className={styles.upload}>
            <input
              type="file"
              accept=".yaml,.yml,.json"
              className="hidden-label"
              onChange={(event) => void load(event.target.files?.[0]).catch(() => undefined)}
            />
            <Icon name="file" size={13} />
            Open a file
          </label>
        </div>
        <p className="meta">{parsed.ok ? "The timeline shows the same design." : "The timeline keeps what could last be read."}</p>
        <ul className={styles.problems}>
          {shown.map((problem) => (
            <li key={`${problem.line} ${problem.path} ${problem.message}`}>
              <button type="button" className={styles.problem} onClick={() => goTo(problem)}>
                <Icon
                  name={problem.severity === "error" ? "failed" : "warning"}
                  size={13}
                  className={problem.severity === "error" ? "red" : "amber"}
                />
                <span>
                  {problem.line === undefined ? null : <strong>{`${problem.line}:${problem.column} `}</strong>}
                  {problem.message}
                  {problem.path === "" ? null : <span className="mono third"> {problem.path}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {parsed.ok ? (
          <Button size="small" onClick={() => setText(toYaml(parsed.document))}>
            Write it tidily
          </Button>
        ) : null}
      </aside>
    </div>
  );
}

const starter = `name: ""
hypothesis: |
  What do you expect to see?
lanes:
  - steps:
      - type: wait
        parameters:
          duration: 10s
`;
