import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { useElementSize } from '../../components/use-element-size';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { setLayout } from '../../state/desk-store';
import { HandsetProvider, useDesk, useDeskStore, useSession } from '../../state/lab-context';
import { fitZoom, ZOOM_STEPS } from './fit';
import { usePhoneFocus } from './phone-focus';
import { PhoneUnit } from './phone-unit';

/** The phones, as large as they fit or as asked for. */
export function Canvas({
  screen,
  widthOf,
}: {
  /** Body and screen of a handset, at this zoom. */
  screen: (zoom: number) => ReactNode;
  /** Pixels that a handset of this profile takes on the desk at this zoom. */
  widthOf: (profile: HandsetProfile, zoom: number) => number;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const ids = useDesk((state) => state.handsets);
  const status = useDesk((state) => state.link.status);
  const known = useDesk((state) => state.lab !== null);
  const zoom = useDesk((state) => state.layout.zoom);
  const canvas = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const size = useElementSize(canvas);
  const focus = usePhoneFocus(stage);
  const handsets = ids.flatMap((id) => session.stores.handsets.get(id) ?? []);
  const profiles = handsets.map((handset) => handset.getState().setup.profile);
  const shown = zoom ?? fitZoom(profiles, size, widthOf);
  return (
    <div className="canvas" ref={canvas} data-region="canvas">
      {!known ? (
        <div className="empty">
          <h2>{t('lost.connectingTitle')}</h2>
          <p>{t('lost.connectingText')}</p>
        </div>
      ) : (
        <>
          {/* Keys and focus of the phones bubble up to here; the stage itself is no control. */}
          <div
            className="stage-scroll"
            data-frozen={status === 'lost' || undefined}
            inert={status === 'lost'}
          >
            {}
            <div className="stage" ref={stage} {...focus}>
              {size.width > 0 &&
                handsets.map((handset) => (
                  <HandsetProvider key={handset.getState().setup.id} store={handset}>
                    <PhoneUnit>{screen(shown)}</PhoneUnit>
                  </HandsetProvider>
                ))}
            </div>
          </div>
          <ZoomTools zoom={zoom} shown={shown} />
        </>
      )}
    </div>
  );
}

function ZoomTools({ zoom, shown }: { zoom: number | null; shown: number }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const smaller = ZOOM_STEPS.findLast((step) => step < shown - 0.01);
  const larger = ZOOM_STEPS.find((step) => step > shown + 0.01);
  return (
    <div className="canvas-tools" role="toolbar" aria-label={t('zoom.toolbar')}>
      <button
        className="ibtn"
        aria-label={t('zoom.out')}
        title={t('zoom.out')}
        disabled={smaller === undefined}
        onClick={() => setLayout(desk, { zoom: smaller ?? shown })}
      >
        <Icon name="remove" size={16} />
      </button>
      <button
        className={zoom === null ? 'fit is-on' : 'fit'}
        aria-pressed={zoom === null}
        aria-label={t('zoom.fit')}
        title={t('zoom.fit')}
        onClick={() => setLayout(desk, { zoom: null })}
      >
        {zoom === null ? t('zoom.fit') : `${Math.round(shown * 100)}%`}
      </button>
      <button
        className="ibtn"
        aria-label={t('zoom.in')}
        title={t('zoom.in')}
        disabled={larger === undefined}
        onClick={() => setLayout(desk, { zoom: larger ?? shown })}
      >
        <Icon name="add" size={16} />
      </button>
    </div>
  );
}
