import { Dialog } from "../../components/dialog.tsx";
import { Key } from "../../components/small.tsx";
import styles from "./keys-dialog.module.css";

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [keys: readonly string[], does: string])[] }[] = [
  {
    title: "Everywhere",
    keys: [
      [["Ctrl", "K"], "Search or do anything"],
      [["Ctrl", "Shift", "."], "Emergency stop"],
      [["?"], "These keys"],
      [["Esc"], "Close what lies on top"],
    ],
  },
  {
    title: "Query",
    keys: [
      [["↑", "↓"], "Choose a completion"],
      [["Tab"], "Take it"],
      [["Enter"], "Search"],
    ],
  },
  {
    title: "Experiment editor",
    keys: [
      [["/"], "Find an action"],
      [["Enter"], "Add the chosen action to the lane"],
      [["←", "→", "↑", "↓"], "Go from step to step"],
      [["Alt", "←", "→"], "Move the step within its lane"],
      [["Alt", "↑", "↓"], "Move the step to another lane"],
      [["Shift", "←", "→"], "Make the step shorter or longer"],
      [["Delete"], "Remove the step"],
      [["Ctrl", "D"], "Duplicate the step"],
      [["Ctrl", "Z"], "Undo"],
      [["Ctrl", "Shift", "Z"], "Redo"],
      [["Ctrl", "S"], "Save"],
      [["Ctrl", "Enter"], "Run…"],
    ],
  },
];

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" width={640}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="label">{group.title}</h3>
            <dl className={styles.list}>
              {group.keys.map(([keys, does]) => (
                <div key={does} className={styles.line}>
                  <dt>
                    {keys.map((key) => (
                      <Key key={key}>{key}</Key>
                    ))}
                  </dt>
                  <dd className="text13 second">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
