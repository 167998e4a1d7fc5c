/** The little Markdown that hints and messages use: headings, lists, code, emphasis, links. Everything else is text, never HTML. */
import { Fragment, type ReactNode } from "react";
import styles from "./markdown.module.css";

export function Markdown({ text }: { text: string }) {
  return <div className={styles.markdown}>{blocksOf(text).map((block, index) => renderBlock(block, index))}</div>;
}

type Block =
  | { readonly kind: "heading" | "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly text: string };

/** Cuts the text into blocks. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.startsWith("```")) {
      const end = lines.findIndex((other, index) => index > at && other.startsWith("```"));
      const until = end < 0 ? lines.length : end;
      blocks.push({ kind: "code", text: lines.slice(at + 1, until).join("\n") });
      at = until;
    } else if (/^#{1,6} /.test(line)) blocks.push({ kind: "heading", text: line.replace(/^#+ /, "") });
    else if (/^\s*[-*] /.test(line)) {
      const item = line.replace(/^\s*[-*] /, "");
      const last = blocks.at(-1);
      if (last?.kind === "list") blocks[blocks.length - 1] = { kind: "list", items: [...last.items, item] };
      else blocks.push({ kind: "list", items: [item] });
    } else if (line.trim() !== "") {
      const last = blocks.at(-1);
      const goesOn = last?.kind === "paragraph" && (lines[at - 1] ?? "").trim() !== "";
      if (goesOn) blocks[blocks.length - 1] = { kind: "paragraph", text: `${last.text} ${line.trim()}` };
      else blocks.push({ kind: "paragraph", text: line.trim() });
    }
  }
  return blocks;
}

function renderBlock(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case "heading":
      return <h3 key={key}>{inline(block.text)}</h3>;
    case "paragraph":
      return <p key={key}>{inline(block.text)}</p>;
    case "code":
      return (
        <pre key={key} className="mono">
          {block.text}
        </pre>
      );
    case "list":
      return (
        <ul key={key}>
          {block.items.map((item) => (
            <li key={item}>{inline(item)}</li>
          ))}
        </ul>
      );
  }
}

const marks = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\(https?:[^)\s]+\))/;

function inline(text: string): ReactNode {
  return text.split(marks).map((part, index) => {
    const key = `${index} ${part}`;
    if (part.startsWith("`") && part.length > 2)
      return (
        <code key={key} className="mono">
          {part.slice(1, -1)}
        </code>
      );
    if (part.startsWith("**") && part.length > 4) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (part.startsWith("*") && part.length > 2) return <em key={key}>{part.slice(1, -1)}</em>;
    const link = /^\[([^\]]+)\]\((https?:[^)\s]+)\)$/.exec(part);
    if (link === null) return <Fragment key={key}>{part}</Fragment>;
    return (
      <a key={key} href={link[2]} target="_blank" rel="noreferrer noopener" className="link">
        {link[1]}
      </a>
    );
  });
}
