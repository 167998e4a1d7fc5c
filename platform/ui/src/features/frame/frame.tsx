import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { useKeys } from "../../lib/keys.ts";
import { showOverlay, useOverlay } from "../../lib/overlay.ts";
import { queryClient } from "../../lib/query-client.ts";
import { openFeed } from "../live/feed.ts";
import { overviewQuery } from "../overview/api.ts";
import { CommandPalette } from "../palette/command-palette.tsx";
import { ReleaseDialog, StopDialog } from "../stop/stop-dialogs.tsx";
import { AlarmBanner, EngagedBanner, LostBanner, OneTimePasswordBanner } from "./banners.tsx";
import styles from "./frame.module.css";
import { KeysDialog } from "./keys-dialog.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";

/** What stands around every page: rail, top bar, banners, and what opens from anywhere. */
export function Frame() {
  const { data: overview } = useQuery(overviewQuery);
  const overlay = useOverlay();
  const close = () => showOverlay("none");
  useEffect(() => {
    const feed = openFeed(queryClient);
    return () => feed[Symbol.dispose]();
  }, []);
  useKeys({
    "ctrl+k": () => showOverlay("palette"),
    "ctrl+shift+.": () => showOverlay("stop"),
    "?": () => showOverlay("keys"),
  });
  return (
    <div className={styles.app}>
      <a href="#page" className={styles.skip}>
        Skip to the page
      </a>
      <Rail figures={overview?.figures} />
      <TopBar overview={overview} />
      <div className={styles.banners}>
        <LostBanner />
        {overview === undefined ? null : <EngagedBanner killswitch={overview.killswitch} />}
        {overview === undefined ? null : <AlarmBanner count={overview.figures.unprovenOrDirty} />}
        <OneTimePasswordBanner />
      </div>
      <main className={styles.page} id="page" tabIndex={-1}>
        <Outlet />
      </main>
      {overlay === "palette" ? <CommandPalette onClose={close} /> : null}
      <StopDialog open={overlay === "stop"} onClose={close} overview={overview} />
      <ReleaseDialog open={overlay === "release"} onClose={close} killswitch={overview?.killswitch} />
      <KeysDialog open={overlay === "keys"} onClose={close} />
      <PasswordDialog open={overlay === "password"} onClose={close} />
    </div>
  );
}
