/** Three gusts of wind. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      role="img"
      aria-label="Squall"
    >
      <title>Squall</title>
      <path d="M3.5 10.5h13.2a3.4 3.4 0 1 0-3.2-4.6" />
      <path d="M3.5 15.5h18a3 3 0 1 1-2.8 4.1" />
      <path d="M3.5 20.5h8.2a2.6 2.6 0 1 1-2.4 3.6" />
    </svg>
  );
}
