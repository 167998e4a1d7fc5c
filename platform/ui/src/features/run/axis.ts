import { useEffect, useState } from "react";

/** The one axis of a run: timeline, charts and strips share it, and the now-line cuts through all. */
export interface Axis {
  readonly width: number;
  readonly gutter: number;
  readonly pxPerMs: number;
  readonly totalMs: number;
}

const gutterPx = 44;
const paddingPx = 14;

export function axisOf(width: number, totalMs: number): Axis {
  return { width, gutter: gutterPx, totalMs, pxPerMs: Math.max(0.0001, (width - gutterPx - paddingPx) / totalMs) };
}

/** Pixels from the left edge. */
export function xOf(axis: Axis, ms: number): number {
  return axis.gutter + ms * axis.pxPerMs;
}

/** The width of an element, followed as it changes. */
export function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
