/** Progress over a picture. `share` is 0…1. */
export function ProgressRing({ share, label }: { share: number; label: string }) {
  const percent = Math.round(share * 100);
  return (
    <span className="ring" role="progressbar" aria-label={label} aria-valuenow={percent}>
      <svg viewBox="0 0 56 56" aria-hidden="true">
        <circle cx="28" cy="28" r="24" fill="rgb(0 0 0/.35)" stroke="rgb(255 255 255/.3)" strokeWidth="4" />
        <circle
          cx="28"
          cy="28"
          r="24"
          fill="none"
          stroke="#fff"
          strokeWidth="4"
          strokeLinecap="round"
          strokeDasharray={`${percent * 1.508} 151`}
          transform="rotate(-90 28 28)"
        />
      </svg>
      <b>{percent} %</b>
    </span>
  );
}
