import { useTranslation } from '../../i18n/texts';
import type { Place } from '../../../shared/protocol/ems/wvg-drawing';

/** CSS pixels that a vector picture takes at most: as much of a bubble as there is, in its own proportions. */
const WIDTH = 216;
const HEIGHT = 240;

/** Black lines on paper, as large as there is room. */
export function VectorPicture({
  width,
  height,
  paths,
}: {
  width: number;
  height: number;
  paths: readonly (readonly Place[])[];
}) {
  const { t } = useTranslation();
  const scale = Math.min(WIDTH / Math.max(1, width), HEIGHT / Math.max(1, height));
  return (
    <svg
      className="ems-vector"
      role="img"
      aria-label={t('rich.objects.vector')}
      width={width * scale}
      height={height * scale}
      viewBox={`0 0 ${width} ${height}`}
    >
      {paths.map((path, i) => (
        // A line of one point is a dot.
        <polyline
          key={i}
          points={[...path, ...(path.length === 1 ? path : [])].map(({ x, y }) => `${x},${y}`).join(' ')}
        />
      ))}
    </svg>
  );
}
