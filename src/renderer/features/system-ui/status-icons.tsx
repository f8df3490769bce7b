/** Four bars, filled up to the signal's strength; crossed when there is no coverage. */
export function SignalIcon({ bars }: { bars: number }) {
  return (
    <svg className="i" width={16} height={14} viewBox="0 0 16 14" aria-hidden="true">
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 4}
          y={10.5 - bar * 3}
          width={3}
          height={3.5 + bar * 3}
          rx={0.9}
          fill="currentColor"
          fillOpacity={bar < bars ? 1 : 0.28}
        />
      ))}
      {bars === 0 && (
        <path d="M1 1l6 6M7 1l-6 6" stroke="currentColor" strokeWidth={1.6} strokeLinecap="round" />
      )}
    </svg>
  );
}

/** A SIM card crossed out: the slot is empty. */
export function NoSimIcon() {
  return (
    <svg className="i" width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
      <path
        d="M5.4 1.2h5.2a1 1 0 0 1 1 1v9.6a1 1 0 0 1-1 1H3.4a1 1 0 0 1-1-1V4.4z"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.4}
        strokeLinejoin="round"
      />
      <path d="M1 1.6l12 11.6" stroke="currentColor" strokeWidth={1.6} strokeLinecap="round" />
    </svg>
  );
}

/** A battery filled to its charge. */
export function BatteryIcon({ percent }: { percent: number }) {
  return (
    <svg className="i" width={22} height={12} viewBox="0 0 22 12" aria-hidden="true">
      <rect
        x={0.75}
        y={0.75}
        width={18.5}
        height={10.5}
        rx={3.2}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
      />
      <path d="M21 4.2v3.6" stroke="currentColor" strokeWidth={1.8} strokeLinecap="round" />
      <rect
        x={2.6}
        y={2.6}
        width={(14.8 * percent) / 100}
        height={6.8}
        rx={1.6}
        fill={percent <= 15 ? 'var(--md-error, currentColor)' : 'currentColor'}
      />
    </svg>
  );
}

/** Arrows beside the bearer's letter: filled while a PDP context is open, pulsing while it opens. */
export function TrafficIcon({ pdp }: { pdp: 'inactive' | 'activating' | 'active' }) {
  if (pdp === 'inactive') return null;
  return (
    <svg className={`i pdp ${pdp}`} width={8} height={14} viewBox="0 0 8 14" aria-hidden="true">
      <path d="M4 1l3.2 4.6H.8z" fill="currentColor" />
      <path d="M4 13L.8 8.4h6.4z" fill="currentColor" />
    </svg>
  );
}
