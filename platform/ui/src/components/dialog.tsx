import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { type ReactNode, type RefObject, useRef } from "react";
import { cx } from "../lib/cx.ts";
import { IconButton } from "./button.tsx";
import styles from "./dialog.module.css";

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Pixels; 528 unless told. */
  readonly width?: number;
  readonly icon?: ReactNode;
  /** Buttons at the foot. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Where the focus goes first; unless told the first field, or the first control where there is none. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Asks before something grave: is announced at once, and a click outside does not close it. */
  readonly alert?: boolean;
}

/** A modal dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  width = 528,
  icon,
  actions,
  children,
  initialFocus,
  alert = false,
}: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  const firstField = () => body.current?.querySelector<HTMLElement>("input, select, textarea") ?? true;
  const Parts = alert ? AlertDialog : BaseDialog;
  return (
    <Parts.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Parts.Portal>
        <Parts.Backdrop className={cx(styles.scrim)} />
        <Parts.Popup className={cx(styles.popup)} style={{ width }} initialFocus={initialFocus ?? firstField}>
          <header className={styles.head}>
            {icon}
            <div className="grow">
              <Parts.Title className={cx(styles.title)}>{title}</Parts.Title>
              {description === undefined ? null : (
                <Parts.Description className={cx("text13 second", styles.description)}>{description}</Parts.Description>
              )}
            </div>
            {alert ? null : <IconButton label="Close" icon="close" onClick={onClose} />}
          </header>
          <div ref={body} className={styles.body}>
            {children}
          </div>
          {actions === undefined ? null : <footer className={styles.actions}>{actions}</footer>}
        </Parts.Popup>
      </Parts.Portal>
    </Parts.Root>
  );
}
