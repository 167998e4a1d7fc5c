import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useKeys } from "../../lib/keys.ts";
import { showOverlay } from "../../lib/overlay.ts";
import { queryClient } from "../../lib/query-client.ts";
import { openFeed } from "../live/feed.ts";
import { overviewQuery } from "../overview/api.ts";
import { AlarmBanner, EngagedBanner, LostBanner, OneTimePasswordBanner } from "./banners.tsx";
import styles from "./frame.module.css";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";

// Fetched once the page has its first answer: the emergency stop must open at once, even when nothing can be fetched any more.
const Overlays = lazy(() => import("./overlays.tsx").then((module) => ({ default: module.Overlays })));

/** What stands around every page: rail, top bar, banners, and what opens from anywhere. */
export function Frame() {
  const { data: overview, isError } = useQuery(overviewQuery);
  const isReady = overview !== undefined || isError;
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
      {isReady ? (
        <Suspense>
          <Overlays overview={overview} />
        </Suspense>
      ) : null}
    </div>
  );
}
