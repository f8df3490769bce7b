import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n/texts';
import type { HandsetId } from '../../shared/model/ids';
import type { Language } from '../../shared/model/subscriber';
import { Icon } from '../components/icon';
import { createTexts, speak } from '../i18n/instance';
import { PHONE_TEXTS } from '../i18n/phone-texts';
import { attempt, selectEvent } from '../state/actions';
import { FIRST_FILTER, setLayout } from '../state/desk-store';
import { useDesk, useDeskStore, useSession } from '../state/lab-context';
import { usePhoneLanguages } from '../state/use-phone-languages';
import { usePhones } from '../state/use-phones';
import { sendTourMessage, tourSender } from './tour-message';
import { placeBeside } from './tour-place';
import { useSpeakAlike } from './use-speak-alike';

/** The card of each step stands beside one part of the desk, and on none of those that it speaks of. */
const STEPS = [
  { id: 'send', beside: '[data-phone]', clear: '[data-phone],[data-region=rail],[data-region=title]' },
  { id: 'travel', beside: '[data-region=dock]', clear: '[data-region=dock]' },
  { id: 'inside', beside: '[data-region=inspector]', clear: '[data-region=inspector],[data-region=dock]' },
  { id: 'arrived', beside: '[data-phone]:nth-of-type(2)', clear: '[data-phone],[data-region=title]' },
  { id: 'more', beside: '[data-region=rail]', clear: '[data-region=rail],[data-region=title]' },
] as const;

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
  const shown = useDesk(({ selection }) => selection.event?.name === 'M-Send.req');
  const step = STEPS[at] ?? STEPS[0];
  // A phone that fills the desk, the desk before an audience, and other workspaces than it speaks of are not talked into.
  const away = useDesk(
    ({ view, layout }) =>
      view.presenter || view.full !== null || (layout.workspace !== 'phones' && step.id !== 'more'),
  );
  const start = useStartLabel(usePhoneLanguages()[0] ?? 'en');
  const { name: sender = '', id: from } = usePhones((phones) => tourSender(phones)?.getState().setup) ?? {};
  usePointedAt(step.id === 'send' && !away ? from : undefined);
  const speakAlike = useSpeakAlike();
  const end = useCallback(() => {
    setLayout(desk, { toured: true });
    onEnd();
  }, [desk, onEnd]);

  useEffect(() => {
    // The button that led on is gone.
    if (document.activeElement === document.body) card.current?.focus();
  }, [at]);

  // Whoever does by hand what the step asks for is led on.
  if (step.id === 'send' && sent) setAt(1);

  useEffect(() => {
    setLayout(desk, { workspace: 'phones', dockOpen: true, dockTab: 'ladder', inspectorOpen: true });
    card.current?.focus();
    const leave = (event: KeyboardEvent): void => {
      const inside =
        event.target instanceof Element && event.target.closest('[data-screen],[role=menu]') !== null;
      const { presenter, full } = desk.getState().view;
      if (event.key !== 'Escape' || event.defaultPrevented || inside || presenter || full !== null) return;
      event.preventDefault();
      end();
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [desk, end]);
  useEffect(() => {
    // The words are about arrows, all of them.
    if (step.id === 'travel') {
      setLayout(desk, { dockOpen: true, dockTab: 'ladder' });
      desk.setState({ filter: FIRST_FILTER });
    }
  }, [desk, step]);
  useLayoutEffect(() => {
    const element = card.current;
    if (element === null) return undefined;
    const place = (): void => putBeside(element, step.beside, step.clear);
    place();
    // Parts of the desk come, go and change their sizes while a step is read.
    const sizes = new ResizeObserver(place);
    for (const part of [element, ...document.querySelectorAll(step.clear)]) sizes.observe(part);
    window.addEventListener('resize', place);
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', place);
    };
  }, [step]);

  const send = async (): Promise<void> => {
    if (busy || from === undefined) return;
    setBusy(true);
    await sendTourMessage(session, [t('tour.first'), t('tour.second')]);
    setBusy(false);
  };
  const show = (): void => {
    const row = desk
      .getState()
      .trace.rows.findLast(({ name, hop }) => name === 'M-Send.req' && hop === 'end-to-end');
    if (row === undefined) return;
    selectEvent(session, row);
    const beside = document.querySelector('[data-region=inspector]') !== null;
    setLayout(desk, { dockOpen: true, dockTab: beside ? 'ladder' : 'inspector' });
  };
  const last = at === STEPS.length - 1;
  return (
    <section
      ref={card}
      className="coach"
      hidden={away}
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
      <p id="tour-text">
        {step.id === 'send' && from === undefined
          ? t('tour.send.noSender')
          : t(`tour.${step.id}.text`, { start, phone: sender })}
      </p>
      {step.id === 'send' && speakAlike !== null && (
        <button className="btn quiet" onClick={speakAlike.run}>
          <Icon name="language" size={16} />
          {speakAlike.label}
        </button>
      )}
      <footer>
        {step.id === 'send' && (
          // Disabled it would lose the focus.
          <button
            className="btn primary"
            aria-disabled={busy || from === undefined}
            onClick={() => void send()}
          >
            {t('tour.doIt')}
          </button>
        )}
        {step.id === 'inside' && (
          <button className={shown ? 'btn' : 'btn primary'} onClick={show}>
            {t('tour.showMe')}
          </button>
        )}
        {(step.id === 'travel' || step.id === 'inside' || step.id === 'arrived') && (
          <button
            className={step.id === 'inside' && !shown ? 'btn' : 'btn primary'}
            onClick={() => setAt(at + 1)}
          >
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

/** Marks a phone whose first button is spoken of. */
function usePointedAt(handset: HandsetId | undefined): void {
  useEffect(() => {
    if (handset === undefined) return undefined;
    const phone = document.querySelector(`[data-phone="${CSS.escape(handset)}"]`);
    phone?.setAttribute('data-pointed-at', '');
    return () => phone?.removeAttribute('data-pointed-at');
  }, [handset]);
}

/** What the button that begins a conversation says on a phone of this language. */
function useStartLabel(language: Language): string {
  const session = useSession();
  const [texts] = useState(() => createTexts(PHONE_TEXTS));
  const [label, setLabel] = useState(() => texts.t('list.start'));
  useEffect(() => {
    void attempt(session, async () => {
      await speak(texts, language, PHONE_TEXTS);
      setLabel(texts.t('list.start'));
    });
  }, [session, texts, language]);
  return label;
}

/** What can be read or pressed on the desk; of a phone all of it. */
const READABLE =
  '[data-phone],.desk :is(button,a,input,h1,h2,h3,p,kbd,[role=option],[role=treeitem],[role=tab],.statusbar span):not([data-phone] *,.coach *)';

/** Puts the card near what it is about, where it covers least of what is to stay in sight. */
function putBeside(card: HTMLElement, beside: string, clear: string): void {
  const boxesOf = (parts: string): DOMRect[] =>
    [...document.querySelectorAll(parts)].map((part) => part.getBoundingClientRect());
  const spokenOf = boxesOf(clear);
  const window = { width: innerWidth, height: innerHeight };
  const about =
    document.querySelector(beside)?.getBoundingClientRect() ??
    spokenOf[0] ??
    new DOMRect(window.width / 2, window.height / 2, 0, 0);
  const { x, y } = placeBeside(card.getBoundingClientRect(), window, about, spokenOf, boxesOf(READABLE));
  card.style.left = `${x}px`;
  card.style.top = `${y}px`;
}
