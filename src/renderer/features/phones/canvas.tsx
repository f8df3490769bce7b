import {
  Fragment,
  memo,
  useEffect,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useTranslation } from '../../i18n/texts';
import { useElementSize } from '../../components/use-element-size';
import { setLayout } from '../../state/desk-store';
import { HandsetProvider, useDesk, useDeskStore, useSession } from '../../state/lab-context';
import { extentOf, fitPlaces, placed, placesFit, type Size, type SizeOf } from './arrangement';
import {
  fitsSideBySide,
  fitZoom,
  gapIn,
  isStrip,
  LEAST,
  panelsToClose,
  rowsOf,
  SPACING,
  unitSize,
  zoomStep,
} from './fit';
import { FurtherPhones } from './further-phones';
import { usePhoneFocus } from './phone-focus';
import { PhoneUnit } from './phone-unit';
import { heldProfile } from './turned';
import { useArranging } from './use-arranging';
import { useNewcomers } from './use-newcomers';
import { ZoomTools } from './zoom-tools';

/** Phones that are drawn at once; further ones when they come in sight. */
const EARLY = 12;

/** The largest zoom by which phones are fitted where nothing stands beside them. Percent. */
const MOST = { desk: 150, audience: 240 };

/** The phones, side by side or where they were put, as large as they fit or as asked for. */
export function Canvas({
  screen,
  sizeOf,
  inspectorWidth,
  dockHeight,
}: {
  /** Body and screen of a handset, at this zoom. */
  screen: (zoom: number) => ReactNode;
  sizeOf: SizeOf;
  /** Pixels that the inspector takes beside the canvas, and the dock below it beyond what it always takes; 0: closed. */
  inspectorWidth: number;
  dockHeight: number;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const ids = useDesk((state) => state.phones);
  const leaving = useDesk((state) => state.leaving);
  const status = useDesk((state) => state.link.status);
  const known = useDesk((state) => state.lab !== null);
  const chosenZoom = useDesk((state) => state.layout.zoom);
  const kept = useDesk((state) => state.layout.places);
  const turned = useDesk((state) => state.layout.turned);
  const { presenter, full } = useDesk((state) => state.view);
  const canvas = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const size = useElementSize(canvas);
  const { onKeyDown: onFocusKey, onFocus } = usePhoneFocus(stage);

  const handsets = ids
    .filter((id) => !leaving.has(id))
    .flatMap((id) => session.stores.handsets.get(id) ?? []);
  const standing = handsets.map((handset) => {
    const { id, profile } = handset.getState().setup;
    return { id, profile: heldProfile(profile, turned.includes(id)) };
  });
  const filling = standing.find(({ id }) => id === full);
  const arranged = filling === undefined && Object.keys(kept).length > 0;
  const places = arranged ? placed(standing, kept, sizeOf, size) : null;
  const profiles = (filling === undefined ? standing : [filling]).map(({ profile }) => profile);
  const range = presenter || filling !== undefined ? 'audience' : 'desk';
  const fit = (room: Size): number =>
    places === null
      ? fitZoom(profiles, room, sizeOf, MOST[range], LEAST[range])
      : fitPlaces(standing, places, room, sizeOf, LEAST[range === 'desk' ? 'arranged' : range]);
  const fitted = fit(size);
  const allIn = (room: Size): number =>
    places !== null || fitsSideBySide(profiles, room, sizeOf, fit(room)) ? fit(room) : 0;
  const zoom = presenter || filling !== undefined ? fitted : (chosenZoom ?? fitted);
  const strip = range === 'desk' && places === null && chosenZoom === null && isStrip(profiles, size, sizeOf);
  const rows = places === null && filling === undefined ? rowsOf(profiles, size, sizeOf, zoom) : null;
  const firsts = firstOfRows(rows ?? []);
  const { moved, onKeyDown: onMoveKey, ...pointer } = useArranging(stage, zoom, places);
  useNewcomers(ids, known && size.width > 0, () => {
    const all =
      places === null
        ? fitsSideBySide(profiles, size, sizeOf, zoom)
        : placesFit(standing, places, size, sizeOf, zoom);
    // A phone that came later keeps its place, and whoever had zoomed in sees it all the same.
    setLayout(desk, {
      ...(places === null ? {} : { places: { ...kept, ...Object.fromEntries(places) } }),
      ...(all ? {} : { zoom: null }),
    });
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) {
        scrollAcross(event, scroller.current);
        return;
      }
      // Else the browser would zoom its page. A listener of React's could not keep it from that.
      event.preventDefault();
      const next = zoomStep(zoom, event.deltaY < 0 ? 1 : -1);
      if (next !== null) setLayout(desk, { zoom: next });
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [desk, zoom]);

  const handlers = {
    ...pointer,
    onFocus,
    onKeyDown: (event: KeyboardEvent) => {
      onMoveKey(event);
      onFocusKey(event);
    },
  };
  const name = (id: string): string => session.stores.handsets.get(id)?.getState().setup.name ?? id;
  return (
    <div className="canvas" ref={canvas} data-region="canvas" data-zoom={zoom}>
      {!known ? (
        <div className="empty">
          <h2>{t('lost.connectingTitle')}</h2>
          <p>{t('lost.connectingText')}</p>
        </div>
      ) : (
        <>
          <div
            className="stage-scroll"
            ref={scroller}
            data-frozen={status === 'lost' || undefined}
            inert={status === 'lost'}
          >
            {/* Keys, focus and pointers of the phones bubble up to here; the stage itself is no control. */}
            <div
              className={places !== null ? 'stage is-arranged' : strip ? 'stage is-strip' : 'stage'}
              ref={stage}
              style={
                places === null
                  ? roomIn(rows === null ? null : gapIn(rows, profiles, size, sizeOf, zoom))
                  : { ...extentOf(standing, places, sizeOf, zoom) }
              }
              {...handlers}
            >
              {size.width > 0 &&
                handsets.map((handset, i) => {
                  const { id } = handset.getState().setup;
                  const profile = heldProfile(handset.getState().setup.profile, turned.includes(id));
                  const place = places?.get(id);
                  return (
                    <Fragment key={id}>
                      {firsts.has(i) && <span className="row-break" style={{ height: SPACING.rows }} />}
                      <HandsetProvider store={handset}>
                        <PhoneUnit
                          width={unitSize(profile, zoom, sizeOf).width}
                          size={sizeOf(profile, zoom)}
                          place={place === undefined ? null : { x: place.x * zoom, y: place.y * zoom }}
                          raised={moved?.phone === id}
                          away={filling !== undefined && filling.id !== id}
                          early={i < EARLY}
                        >
                          <Screen screen={screen} zoom={zoom} />
                        </PhoneUnit>
                      </HandsetProvider>
                    </Fragment>
                  );
                })}
            </div>
          </div>
          {standing.length === 0 && (
            <div className="empty">
              <h2>{t('zoom.noPhones')}</h2>
              <p>{t('zoom.noPhonesText')}</p>
            </div>
          )}
          <p className="vh" role="status">
            {moved !== null && t('zoom.moved', { name: name(moved.phone), ...moved.place })}
          </p>
          <FurtherPhones
            scroller={scroller}
            name={name}
            drawn={`${zoom} ${size.width} ${size.height} ${rows?.join('+') ?? ''} ${standing.map(({ id }) => id).join(' ')} ${full ?? ''}`}
          />
          <ZoomTools
            zoom={chosenZoom}
            shown={zoom}
            tooMany={places === null && chosenZoom === null && rows === null && filling === undefined}
            arranged={arranged}
            toClose={
              chosenZoom === null && range === 'desk' && size.width > 0
                ? panelsToClose(allIn, size, { inspector: inspectorWidth, dock: dockHeight })
                : []
            }
          />
        </>
      )}
    </div>
  );
}

/** A wheel moves a row of phones that has nothing above or below it; what is inside a phone scrolls by itself. */
function scrollAcross(event: WheelEvent, scroller: HTMLElement | null): void {
  if (scroller === null || event.deltaX !== 0 || event.shiftKey) return;
  if (event.target instanceof Element && event.target.closest('[data-screen]') !== null) return;
  if (scroller.scrollHeight > scroller.clientHeight || scroller.scrollWidth <= scroller.clientWidth) return;
  const rtl = getComputedStyle(scroller).direction === 'rtl';
  scroller.scrollLeft += rtl ? -event.deltaY : event.deltaY;
}

/** Of the room at the start, what the zoom control has for itself: phones are not even scrolled there. Pixels. */
const TOOLS = 48;

/**
 * Room around phones side by side and between them, as it was reckoned with when they were fitted.
 * @param gap between the phones of a row; null: they are not all in sight
 */
function roomIn(gap: number | null): CSSProperties {
  const { columns, rows, top, bottom, start, end } = SPACING;
  return {
    // What breaks the rows has their room.
    gap: gap === null ? `${rows}px ${columns}px` : `0 ${gap}px`,
    paddingBlock: `${top}px ${bottom}px`,
    paddingInline: `${start - TOOLS}px ${end}px`,
  };
}

/** The first phone of each row but the topmost. */
function firstOfRows(rows: readonly number[]): ReadonlySet<number> {
  let first = 0;
  return new Set(rows.slice(0, -1).map((count) => (first += count)));
}

/** A phone is drawn anew only when the zoom changes, not whenever another one moves. */
const Screen = memo(function Screen({ screen, zoom }: { screen: (zoom: number) => ReactNode; zoom: number }) {
  return screen(zoom);
});
