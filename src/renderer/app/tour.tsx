import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../components/icon';
import { selectEvent } from '../state/actions';
import { setLayout } from '../state/desk-store';
import { useDesk, useDeskStore, useSession } from '../state/lab-context';
import { sendTourMessage } from './tour-message';

/** What each step is about: it stands beside that part of the desk. */
const STEPS = [
  { id: 'send', beside: '[data-phone]' },
  { id: 'travel', beside: '[data-region=dock]' },
  { id: 'inside', beside: '[data-region=inspector]' },
  { id: 'arrived', beside: '[data-phone]:nth-of-type(2)' },
  { id: 'more', beside: '[data-region=rail]' },
] as const;

const GAP = 14;
const MARGIN = 12;

/** The tour of the first start: a real MMS, its way through the network, and what else there is. */
export function Tour({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const card = useRef<HTMLElement>(null);
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [began] = useState(() => desk.getState().trace.rows.at(-1)?.seq ?? -1);
  const sent = useDesk(({ trace }) =>
    trace.rows.some(({ name, seq }) => name === 'M-Send.req' && seq > began),
  );
  const selected = useDesk(({ selection }) => selection.event?.name === 'M-Send.req');
  const step = STEPS[at] ?? STEPS[0];
  const end = useCallback(() => {
    setLayout(desk, { toured: true });
    onEnd();
  }, [desk, onEnd]);

  // Whoever does by hand what the step asks for is led on.
  if (step.id === 'send' && sent) setAt(1);
  if (step.id === 'inside' && selected) setAt(3);

  useEffect(() => {
    setLayout(desk, { workspace: 'phones', dockOpen: true, inspectorOpen: true });
    card.current?.focus();
    const leave = (event: KeyboardEvent): void => {
      const inside =
        event.target instanceof Element && event.target.closest('[data-screen],[role=menu]') !== null;
      if (event.key !== 'Escape' || event.defaultPrevented || inside) return;
      event.preventDefault();
      end();
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [desk, end]);
  useLayoutEffect(() => {
    const element = card.current;
    const place = (): void => {
      const target = document.querySelector(step.beside);
      if (element !== null) putBeside(element, target);
    };
    place();
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [step]);

  const send = async (): Promise<void> => {
    setBusy(true);
    await sendTourMessage(session, [t('tour.first'), t('tour.second')]);
    setBusy(false);
  };
  const show = (): void => {
    const row = desk.getState().trace.rows.findLast(({ name }) => name === 'M-Send.req');
    if (row !== undefined) selectEvent(session, row);
  };
  const last = at === STEPS.length - 1;
  return (
    <section
      ref={card}
      className="coach"
      role="dialog"
      aria-modal={false}
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
      tabIndex={-1}
    >
      <header>
        <span className="pill">{t('tour.step', { step: at + 1, count: STEPS.length })}</span>
        {at === 0 && <span className="dim">{t('tour.about')}</span>}
        <button
          className="ibtn"
          aria-label={t('tour.leave')}
          title={`${t('tour.leave')} (Esc)`}
          onClick={end}
        >
          <Icon name="close" size={16} />
        </button>
      </header>
      <h2 id="tour-title">{t(`tour.${step.id}.title`)}</h2>
      <p id="tour-text">{t(`tour.${step.id}.text`)}</p>
      <footer>
        {step.id === 'send' && (
          <button className="btn primary" disabled={busy} onClick={() => void send()}>
            {t('tour.doIt')}
          </button>
        )}
        {step.id === 'inside' && (
          <button className="btn primary" onClick={show}>
            {t('tour.showMe')}
          </button>
        )}
        {(step.id === 'travel' || step.id === 'arrived') && (
          <button className="btn primary" onClick={() => setAt(at + 1)}>
            {t('tour.next')}
          </button>
        )}
        {last ? (
          <button className="btn primary" onClick={end}>
            {t('tour.done')}
          </button>
        ) : (
          <button className="btn quiet" onClick={end}>
            {t('tour.skip')}
          </button>
        )}
      </footer>
    </section>
  );
}

/** Puts the card beside what it is about, inside the window. */
function putBeside(card: HTMLElement, target: Element | null): void {
  const { innerWidth, innerHeight } = window;
  const own = card.getBoundingClientRect();
  const about = target?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 2, 0, 0);
  const right = about.right + GAP + own.width <= innerWidth - MARGIN;
  const left = about.left - GAP - own.width >= MARGIN;
  const x = right ? about.right + GAP : left ? about.left - GAP - own.width : innerWidth - own.width - MARGIN;
  const y = right || left ? about.bottom - own.height - 40 : about.top - own.height - GAP;
  card.style.left = `${Math.max(MARGIN, Math.min(x, innerWidth - own.width - MARGIN))}px`;
  card.style.top = `${Math.max(MARGIN, Math.min(y, innerHeight - own.height - MARGIN))}px`;
}
