import type { Schemas } from "../../lib/api.ts";
import { showOverlay, useOverlay } from "../../lib/overlay.ts";
import { CommandPalette } from "../palette/command-palette.tsx";
import { ReleaseDialog, StopDialog } from "../stop/stop-dialogs.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { PasswordDialog } from "./password-dialog.tsx";

/** What opens over every page. A file of its own, fetched as soon as the page stands, so that the first load stays small. */
export function Overlays({ overview }: { overview: Schemas["Overview"] | undefined }) {
  const overlay = useOverlay();
  const close = () => showOverlay("none");
  return (
    <>
      {overlay === "palette" ? <CommandPalette onClose={close} /> : null}
      <StopDialog open={overlay === "stop"} onClose={close} overview={overview} />
      <ReleaseDialog open={overlay === "release"} onClose={close} killswitch={overview?.killswitch} />
      <KeysDialog open={overlay === "keys"} onClose={close} />
      <PasswordDialog open={overlay === "password"} onClose={close} />
    </>
  );
}
