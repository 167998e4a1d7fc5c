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
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const [block, next] = readCode(lines, at) ?? readHeading(lines, at) ?? readList(lines, at) ?? readParagraph(lines, at);
    if (block !== undefined) blocks.push(block);
    at = next;
  }
  return blocks;
}

/** A block and the line after it. */
type Read = readonly [Block | undefined, number];

const isItem = (line: string) => /^\s*[-*] /.test(line);
const isHeading = (line: string) => /^#{1,6} /.test(line);

function readCode(lines: readonly string[], at: number): Read | undefined {
  if (!lines[at]?.startsWith("```")) return undefined;
  const end = lines.findIndex((line, index) => index > at && line.startsWith("```"));
  const until = end < 0 ? lines.length : end;
  return [{ kind: "code", text: lines.slice(at + 1, until).join("\n") }, until + 1];
}

function readHeading(lines: readonly string[], at: number): Read | undefined {
  const line = lines[at] ?? "";
  return isHeading(line) ? [{ kind: "heading", text: line.replace(/^#+ /, "") }, at + 1] : undefined;
}

function readList(lines: readonly string[], at: number): Read | undefined {
  const items = takeWhile(lines, at, isItem).map((line) => line.replace(/^\s*[-*] /, ""));
  return items.length === 0 ? undefined : [{ kind: "list", items }, at + items.length];
}

function readParagraph(lines: readonly string[], at: number): Read {
  const taken = takeWhile(lines, at, (line) => line.trim() !== "" && !isItem(line) && !isHeading(line) && !line.startsWith("```"));
  if (taken.length === 0) return [undefined, at + 1];
  return [{ kind: "paragraph", text: taken.map((line) => line.trim()).join(" ") }, at + taken.length];
}

function takeWhile(lines: readonly string[], at: number, test: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex((line, index) => index >= at && !test(line));
  return lines.slice(at, end < 0 ? lines.length : end);
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
