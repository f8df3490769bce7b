import { Activity, Suspense, useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from '../../i18n/texts';
import { receivesMms } from '../../../shared/model/compose-limits';
import { simName } from '../../../shared/model/sim';
import { Icon } from '../../components/icon';
import { lazyPart } from '../../components/lazy-part';
import { keyNames } from '../../format/key-names';
import { groupNumber } from '../../format/numbers';
import { forwardDropped, isDraggedMessage } from '../../state/dragged-message';
import { useDesk, useHandset, useHandsetStore, useSession, useSims } from '../../state/lab-context';
import type { HandsetStore } from '../../state/handset-store';
import { enterPhone } from './phone-focus';
import { useInSight } from './use-in-sight';

const PhoneMenu = lazyPart(async () => (await import('./phone-menu')).PhoneMenu);

/** One phone on the desk: its name, its number, and the handset itself as children. */
export function PhoneUnit({
  width,
  size,
  place,
  raised,
  away,
  early,
  children,
}: {
  /** Of the phone with its head. Pixels on the desk. */
  width: number;
  /** Of the body. Pixels on the desk. */
  size: { width: number; height: number };
  /** Pixels from the stage's corner; null where the desk puts the phones side by side. */
  place: { x: number; y: number } | null;
  /** Whether it lies over its neighbours where it was moved onto them. */
  raised: boolean;
  /** Whether it is not to be seen at all, as when another phone fills the desk. */
  away: boolean;
  /** Whether it is likely to be in sight at once. */
  early: boolean;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const setup = useHandset((state) => state.setup);
  const sends = useHandset((state) => state.limits.mms);
  const sims = useSims();
  const revealed = useDesk((state) => state.revealed?.handset === setup.id);
  const session = useSession();
  const store = useHandsetStore();
  /** A message is dragged over it. */
  const [over, setOver] = useState(false);
  const unit = useRef<HTMLElement>(null);
  // Its head is always drawn: while that alone is in sight, the handset costs nothing.
  const body = useRef<HTMLDivElement>(null);
  const [inSight, show] = useInSight(body, early);
  // Drawn when it comes in sight for the first time; out of sight again it rests, and keeps what it shows.
  const [seen, setSeen] = useState(early);
  if (inSight && !seen) setSeen(true);
  useEffect(() => {
    const element = unit.current;
    if (element === null) return;
    // The app's screen changes first; the focus follows in the next frame.
    const enter = (): void => {
      flushSync(show);
      requestAnimationFrame(() => enterPhone(element));
    };
    element.addEventListener('phone-enter', enter);
    return () => element.removeEventListener('phone-enter', enter);
  }, [show]);
  useEffect(() => {
    if (revealed) unit.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [revealed]);
  const style: CSSProperties = {
    width,
    ...(place === null ? {} : { position: 'absolute', insetInlineStart: place.x, top: place.y }),
  };
  const can = t(receivesMms(setup) ? 'phone.mmsReceiveOnly' : 'phone.smsOnly');
  return (
    <section
      ref={unit}
      className={`phone-unit ${setup.profile.kind}`}
      aria-label={t('phone.region', { name: setup.name })}
      data-phone={setup.id}
      hidden={away}
      style={style}
      data-drop={over || undefined}
      data-raised={raised || undefined}
      onDragOver={(event) => {
        if (!isDraggedMessage(event.dataTransfer)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!isDraggedMessage(event.dataTransfer)) return;
        event.preventDefault();
        forwardDropped(session, event.dataTransfer, store);
      }}
      // A phone is one stop of the Tab key; Enter goes in (see phone-focus.ts).
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-keyshortcuts="Enter"
    >
      <header className="phone-head">
        <b className="ell" dir="auto">
          {setup.name}
        </b>
        <span className="num ell" title={simsText(sims)}>
          {numbersOf(sims)}
        </span>
        {!sends && (
          <span className="pill ell" title={can}>
            {can}
          </span>
        )}
        <span className="acts">
          <Suspense fallback={<MenuToCome name={setup.name} />}>
            <PhoneMenu />
          </Suspense>
        </span>
      </header>
      <div ref={body} className="phone-body" style={{ minWidth: size.width, minHeight: size.height }}>
        {seen && <Activity mode={inSight && !away ? 'visible' : 'hidden'}>{children}</Activity>}
      </div>
      <span className="enter-hint" aria-hidden="true">
        <span>
          <kbd className="kbd">{keyNames('Enter', i18n.language)}</kbd>
          {t('phone.goIn')}
        </span>
      </span>
    </section>
  );
}

/** The number of each SIM in full, by its name where there are two. */
function simsText(sims: readonly HandsetStore[]): string {
  return sims
    .map((sim) => sim.getState().setup)
    .map((setup) => `${sims.length > 1 ? `${simName(setup)}: ` : ''}${groupNumber(setup.msisdn)}`)
    .join('\n');
}

/** The phone's number; of a second SIM only what differs, if that is its end. */
function numbersOf(sims: readonly HandsetStore[]): string {
  const [first = '', second] = sims.map((sim) => groupNumber(sim.getState().setup.msisdn));
  if (second === undefined) return first;
  const end = second.search(/\S+$/);
  return `${first} · ${first.startsWith(second.slice(0, end)) ? `…${second.slice(end)}` : second}`;
}

/** Looks like the menu's button until the menu is there. */
function MenuToCome({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <button className="ibtn" aria-label={t('phone.more', { name })} disabled>
      <Icon name="more-vert" size={16} />
    </button>
  );
}
