/** How full it is: well within its limit, close to it, or over it. */
export function fullness(share: number): 'ok' | 'near' | 'over' {
  if (share > 1) return 'over';
  return share > 0.9 ? 'near' : 'ok';
}

/**
 * The bar of a size beside its limit; `--v` says how much of it is full.
 * @param share of the limit, also more than 1
 * @param text the size in words, which is read instead of the share
 */
export function SizeGauge({
  className,
  label,
  text,
  share,
}: {
  className: string;
  label: string;
  text: string;
  share: number;
}) {
  const percent = Math.min(1, share) * 100;
  return (
    <span
      className={className}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={text}
      style={{ '--v': `${percent}%` }}
    />
  );
}
