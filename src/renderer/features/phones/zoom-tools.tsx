import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { addNotice, setLayout } from '../../state/desk-store';
import { useDeskStore } from '../../state/lab-context';
import { zoomStep, type Panels } from './fit';

/** How large the phones are, and what puts them side by side again. */
export function ZoomTools({
  zoom,
  shown,
  tooMany,
  arranged,
  toClose,
}: {
  /** As chosen; null fits. */
  zoom: number | null;
  shown: number;
  /** Whether the phones would have to be too small to be fitted. */
  tooMany: boolean;
  /** Whether phones stand where somebody has put them. */
  arranged: boolean;
  /** Panels without which the phones would be larger or all in sight. */
  toClose: readonly (keyof Panels)[];
}) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const smaller = zoomStep(shown, -1);
  const larger = zoomStep(shown, 1);
  const tidy = (): void => {
    const { places, zoom: before } = desk.getState().layout;
    setLayout(desk, { places: {}, zoom: null });
    addNotice(desk, t('zoom.tidied'), 'info', () => setLayout(desk, { places, zoom: before }));
  };
  // Phones side by side come in sight, those that were put somewhere grow.
  const gain = t(tooMany ? 'zoom.all' : 'zoom.larger');
  const makeRoom = (): void => {
    const { inspectorOpen, dockOpen } = desk.getState().layout;
    setLayout(desk, {
      ...(toClose.includes('inspector') && { inspectorOpen: false }),
      ...(toClose.includes('dock') && { dockOpen: false }),
    });
    addNotice(desk, t('zoom.roomMade'), 'info', () => setLayout(desk, { inspectorOpen, dockOpen }));
  };
  return (
    <div className="canvas-tools" role="toolbar" aria-label={t('zoom.toolbar')}>
      {arranged && (
        <button className="ibtn" aria-label={t('zoom.tidy')} title={t('zoom.tidy')} onClick={tidy}>
          <Icon name="grid" size={16} />
        </button>
      )}
      {toClose.length > 0 && (
        <button
          className="make-room"
          aria-label={`${gain}. ${t('zoom.makeRoom')}`}
          title={t('zoom.makeRoom')}
          onClick={makeRoom}
        >
          <Icon name="fullscreen" size={18} />
          <small>{gain}</small>
        </button>
      )}
      <button
        className="ibtn"
        aria-label={t('zoom.in')}
        aria-keyshortcuts="+"
        title={`${t('zoom.in')} (+)`}
        disabled={larger === null}
        onClick={() => setLayout(desk, { zoom: larger })}
      >
        <Icon name="add" size={16} />
      </button>
      <button
        className={zoom === null ? 'fit is-on' : 'fit'}
        aria-pressed={zoom === null}
        aria-label={t('zoom.fit')}
        aria-keyshortcuts="0"
        title={tooMany ? t('zoom.tooMany') : `${t('zoom.fit')} (0)`}
        onClick={() => setLayout(desk, { zoom: null })}
      >
        {zoom === null ? t('zoom.fit') : `${Math.round(shown * 100)}%`}
      </button>
      <button
        className="ibtn"
        aria-label={t('zoom.out')}
        aria-keyshortcuts="-"
        title={`${t('zoom.out')} (-)`}
        disabled={smaller === null}
        onClick={() => setLayout(desk, { zoom: smaller })}
      >
        <Icon name="remove" size={16} />
      </button>
    </div>
  );
}
