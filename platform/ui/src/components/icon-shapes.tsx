/** The drawings of all icons: a grid of 16, stroke 1.5, round ends. Filled ones cut their sign out in `--ground`, the colour they stand on. */
export const iconShapes = {
  overview: (
    <>
      <rect x="2" y="2" width="5" height="5" rx="1" />
      <rect x="9" y="2" width="5" height="5" rx="1" />
      <rect x="2" y="9" width="5" height="5" rx="1" />
      <rect x="9" y="9" width="5" height="5" rx="1" />
    </>
  ),
  experiment: <path d="M5.8 1.8h4.4M6.6 1.8v4.4L3 12.7c-.4.7.1 1.5.9 1.5h8.2c.8 0 1.3-.8.9-1.5L9.4 6.2V1.8M5 10h6" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.6V8l2.4 1.5" />
    </>
  ),
  settings: (
    <>
      <path d="M2 4.8h6.6M12.4 4.8H14M2 11.2h1.6M7.4 11.2H14" />
      <circle cx="10.5" cy="4.8" r="1.9" />
      <circle cx="5.5" cy="11.2" r="1.9" />
    </>
  ),
  help: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M6.2 6.3a1.9 1.9 0 0 1 3.7.5c0 1.3-1.9 1.5-1.9 2.8M8 11.6h.01" />
    </>
  ),
  target: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <circle cx="8" cy="8" r="2.4" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.5 10.5 3.3 3.3" />
    </>
  ),
  linkLost: <path d="M7.8 4.2l.8-.8a2.8 2.8 0 0 1 4 4l-.8.8M8.2 11.8l-.8.8a2.8 2.8 0 0 1-4-4l.8-.8M3 3l10 10" />,
  running: (
    <>
      <circle cx="8" cy="8" r="5.6" strokeOpacity=".28" strokeWidth="2.2" />
      <path d="M8 2.4A5.6 5.6 0 0 1 13.6 8" strokeWidth="2.2" />
    </>
  ),
  emergency: (
    <>
      <path d="M5.3 1.9h5.4l3.4 3.4v5.4l-3.4 3.4H5.3l-3.4-3.4V5.3z" fill="currentColor" />
      <path d="M5.4 5.4h5.2v5.2H5.4z" fill="var(--ground, var(--surface))" stroke="none" />
    </>
  ),
  plus: <path d="M8 3.2v9.6M3.2 8h9.6" />,
  minus: <path d="M3.2 8h9.6" />,
  attack: <path d="M9.3 1.6 3.4 8.9h4.1l-.9 5.5 6-7.4H8.5z" fill="currentColor" strokeWidth="1" />,
  rollback: (
    <>
      <path d="M2.7 3.2v3.6h3.6" strokeWidth="1.8" />
      <path d="M2.9 6.6A5.6 5.6 0 1 1 2.6 9.6" strokeWidth="1.8" />
    </>
  ),
  verified: (
    <>
      <path d="M8 1.2 13.8 3.4v4.2c0 3.6-2.4 6-5.8 7.2-3.4-1.2-5.8-3.6-5.8-7.2V3.4z" fill="currentColor" stroke="none" />
      <path d="m5.2 7.9 2 2 3.7-4.2" stroke="var(--ground, var(--surface))" strokeWidth="1.7" />
    </>
  ),
  confirmed: (
    <>
      <circle cx="8" cy="8" r="5.9" />
      <path d="m5.4 8.2 1.8 1.8 3.500-3.9" />
    </>
  ),
  run: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M6.7 5.6v4.8L10.6 8z" fill="currentColor" strokeWidth="1" />
    </>
  ),
  link: <path d="M6.6 9.4 9.4 6.6M7.4 4.6l1.2-1.2a2.8 2.8 0 0 1 4 4l-1.2 1.2M8.6 11.4l-1.2 1.2a2.8 2.8 0 0 1-4-4l1.2-1.2" />,
  pending: (
    <>
      <circle cx="8" cy="8" r="5.9" />
      <circle cx="8" cy="8" r="1.6" fill="currentColor" stroke="none" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.8 15 14H1z" fill="currentColor" strokeWidth="1.4" />
      <path d="M8 6.2v3.6M8 12.1h.01" stroke="var(--ground, var(--surface))" strokeWidth="1.7" />
    </>
  ),
  dash: <path d="M4 8h8" strokeWidth="1.8" />,
  failed: (
    <>
      <rect x="1.6" y="1.6" width="12.8" height="12.8" rx="3" fill="currentColor" stroke="none" />
      <path d="m5.4 5.4 5.2 5.2M10.6 5.4l-5.2 5.2" stroke="var(--ground, var(--surface))" strokeWidth="1.7" />
    </>
  ),
  stop: <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" fill="currentColor" stroke="none" />,
  completed: (
    <>
      <circle cx="8" cy="8" r="6.6" fill="currentColor" stroke="none" />
      <path d="m5.1 8.3 2 2 3.9-4.4" stroke="var(--ground, var(--surface))" strokeWidth="1.7" />
    </>
  ),
  canceled: (
    <>
      <circle cx="8" cy="8" r="5.9" />
      <path d="m4.1 11.9 7.8-7.8" />
    </>
  ),
  skipped: <circle cx="8" cy="8" r="5.9" strokeDasharray="2.4 2.2" />,
  copy: (
    <>
      <rect x="5.2" y="5.2" width="8.6" height="8.6" rx="1.6" />
      <path d="M10.8 5V3.8c0-.9-.7-1.6-1.6-1.6H3.8c-.9 0-1.6.7-1.6 1.6v5.4c0 .9.7 1.6 1.6 1.6H5" />
    </>
  ),
  play: <path d="M4.6 2.8v10.4L13 8z" fill="currentColor" strokeWidth="1.2" />,
  explorer: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M10.8 5.2 9.2 9.2l-4 1.6 1.6-4z" />
    </>
  ),
  list: <path d="M5.6 4h8M5.6 8h8M5.6 12h8M2.4 4h.01M2.4 8h.01M2.4 12h.01" />,
  download: <path d="M8 2.2v8M4.8 7.2 8 10.4l3.2-3.2M2.6 13.4h10.8" />,
  kubernetes: (
    <>
      <path d="M8 1.6 13.5 4.8v6.4L8 14.4 2.5 11.2V4.8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  container: <path d="M2.2 5 8 2l5.8 3v6L8 14l-5.8-3zM2.2 5 8 8l5.8-3M8 8v6" />,
  host: (
    <>
      <rect x="2" y="2.4" width="12" height="4.8" rx="1.2" />
      <rect x="2" y="8.8" width="12" height="4.8" rx="1.2" />
      <path d="M4.6 4.8h.01M4.6 11.2h.01" />
    </>
  ),
  cloud: <path d="M4.6 12.6a3 3 0 0 1-.3-6 4 4 0 0 1 7.6 1 2.5 2.5 0 0 1-.3 5z" />,
  extension: (
    <>
      <circle cx="5" cy="8" r="2.1" />
      <circle cx="11" cy="4.2" r="1.7" />
      <circle cx="11" cy="11.8" r="1.7" />
      <path d="m6.8 7 2.7-1.8M6.8 9l2.7 1.8" />
    </>
  ),
  http: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M1.8 8h12.4M8 1.8c2 2 2.6 4 2.6 6.2S10 12.2 8 14.2C6 12.2 5.4 10.2 5.4 8S6 3.8 8 1.8z" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  up: <path d="m4.5 9.7 3.5-3.5 3.5 3.5" />,
  down: <path d="m4.5 6.3 3.5 3.5 3.5-3.5" />,
  next: <path d="m6.3 4.5 3.5 3.5-3.5 3.5" />,
  more: (
    <>
      <circle cx="3.4" cy="8" r="1.1" fill="currentColor" stroke="none" />
      <circle cx="8" cy="8" r="1.1" fill="currentColor" stroke="none" />
      <circle cx="12.6" cy="8" r="1.1" fill="currentColor" stroke="none" />
    </>
  ),
  load: <path d="M3 13.4V9.6M8 13.4V2.6M13 13.4V6.4" strokeWidth="2.2" />,
  check: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="2.5" />
      <path d="m5.2 8.2 2 2 3.7-4.2" />
    </>
  ),
  wait: <path d="M4.4 2h7.2M4.4 14h7.2M5.2 2c0 3.2 5.6 3.4 5.6 6s-5.6 2.8-5.6 6M10.8 2c0 3.2-5.6 3.4-5.6 6s5.6 2.8 5.6 6" />,
  other: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <circle cx="8" cy="8" r="3.2" />
    </>
  ),
  undo: <path d="M5.4 3 2.6 5.8l2.8 2.8M2.8 5.8h6.4a4 4 0 0 1 0 8H6.4" />,
  redo: <path d="m10.6 3 2.8 2.8-2.8 2.8M13.2 5.8H6.8a4 4 0 0 0 0 8h2.8" />,
  dice: (
    <>
      <rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2.4" />
      <circle cx="5.4" cy="5.4" r=".95" fill="currentColor" stroke="none" />
      <circle cx="10.6" cy="10.6" r=".95" fill="currentColor" stroke="none" />
      <circle cx="8" cy="8" r=".95" fill="currentColor" stroke="none" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="6.8" rx="1.5" />
      <path d="M5 7V5.2a3 3 0 0 1 6 0V7" />
    </>
  ),
  refresh: <path d="M13.6 3v3.4h-3.4M13.4 6.2A5.8 5.8 0 1 0 13.8 9" />,
  deadman: (
    <>
      <circle cx="8" cy="8" r="5.9" />
      <circle cx="8" cy="8" r="2.6" fill="currentColor" stroke="none" />
    </>
  ),
  unproven: (
    <>
      <path d="M8 .9 15.1 8 8 15.1.9 8z" fill="currentColor" stroke="none" />
      <path d="M6.5 6.5a1.6 1.6 0 0 1 3.1.4c0 1.1-1.6 1.3-1.6 2.3M8 11.2h.01" stroke="var(--ground, var(--surface))" strokeWidth="1.6" />
    </>
  ),
  dirty: (
    <>
      <path d="M8 .9 15.1 8 8 15.1.9 8z" fill="currentColor" stroke="none" />
      <path d="M8 4.8v3.9M8 11.2h.01" stroke="var(--ground, var(--surface))" strokeWidth="1.7" />
    </>
  ),
  key: (
    <>
      <circle cx="5.4" cy="10.6" r="3" />
      <path d="m7.6 8.4 5.8-5.8M11 5l2 2" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.4" r="2.8" />
      <path d="M2.8 13.8c.6-2.6 2.7-4 5.2-4s4.6 1.4 5.2 4" />
    </>
  ),
  trash: <path d="M2.8 4.4h10.4M6 4.2V2.4h4v1.8M4.2 4.6l.6 9h6.4l.6-9M6.8 7v4M9.2 7v4" />,
  edit: <path d="m3 13 .7-3L10.6 3.1a1.3 1.3 0 0 1 1.8 0l.5.5a1.3 1.3 0 0 1 0 1.8L6 12.3z" />,
  file: <path d="M4 1.8h5l3.4 3.4v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V2.8a1 1 0 0 1 1-1zM9 2v3.4h3.4" />,
  filter: <path d="M2.2 3.4h11.6L9.4 8.6v4.2l-2.8-1.4V8.6z" />,
  theme: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
    </>
  ),
  signOut: <path d="M6.4 2.4H3.2a.8.8 0 0 0-.8.8v9.6c0 .4.4.8.8.8h3.2M10.4 11.2 13.6 8l-3.200-3.2M13.4 8H6.2" />,
  enter: <path d="M13 3.4v4a2 2 0 0 1-2 2H3.4M6 6.8 3.4 9.4 6 12" />,
  slow: (
    <>
      <circle cx="8" cy="8" r="5.9" />
      <path d="M8 2.1a5.9 5.9 0 0 1 0 11.8z" fill="currentColor" stroke="none" />
    </>
  ),
} as const;

export type IconName = keyof typeof iconShapes;
