import { useState } from "react";
import { copyText } from "../lib/clipboard.ts";
import { clock } from "../lib/now.ts";
import { IconButton } from "./button.tsx";
import styles from "./command-line.module.css";

const saidForMs = 1_500;

/** Puts a text into the clipboard and says so for a moment. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    clock.timer(saidForMs, () => setCopied(false));
  };
  return (
    <IconButton
      label={copied ? "Copied" : label}
      icon={copied ? "confirmed" : "copy"}
      onClick={() => void copy().catch(() => setCopied(false))}
    />
  );
}

/** A command for a terminal, with the button that copies it. `secret` parts are shown as dots until they are copied. */
export function CommandLine({ command, shown = command }: { command: string; shown?: string }) {
  return (
    <div className={styles.command}>
      <code className={styles.text} title={shown}>
        <span className="third">$ </span>
        {shown}
      </code>
      <CopyButton text={command} label="Copy the command" />
    </div>
  );
}
