import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import { Keys } from './keys';
import { paintLcd, type LcdView } from './lcd-paint';
import {
  messageOf,
  pressKeypad,
  type Key,
  type KeypadEffect,
  type KeypadModel,
  type KeypadState,
} from './keypad-machine';
import { keypadSize } from './keypad-size';
import { messageLines, messageRows, viewOf, viewText } from './keypad-view';
import { useBoxes } from './use-boxes';

const LCD = { ink: '#16210f', paper: '#b9c6a0' };
const LCD_OFF = { ink: '#8b967a', paper: '#98a386' };

/** How long “Sending…” stands on the screen, in milliseconds. */
const NOTE = 1_500;

/** A phone with a keypad and an LCD: text messages only. */
export function KeypadPhone({ zoom }: { zoom: number }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const setup = useHandset((state) => state.setup);
  const radio = useHandset((state) => state.radio);
  const contacts = useHandset((state) => state.contacts);
  const time = useVirtualTime(60_000);
  const boxes = useBoxes();
  const skin = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<KeypadState>({ at: 'standby' });
  const { scale, width, height } = keypadSize(setup.profile, zoom);
  const lcd = setup.profile.screen;

  const open = state.at === 'message' || state.at === 'options' ? state : null;
  const shownMessage =
    open === null ? null : messageOf({ ...boxes, contacts, lines: 0, shown: 0, link: null }, open);
  const laidOut = shownMessage === null ? null : messageLines(shownMessage, lcd.width);
  const rows = messageRows(lcd.height);
  const scroll = state.at === 'message' ? state.scroll : 0;
  const inSight =
    laidOut?.lines
      .slice(scroll, scroll + rows)
      .flat()
      .find((run) => run.link !== null)?.link ?? null;
  const link =
    state.at === 'options'
      ? (laidOut?.links[0] ?? null)
      : inSight === null
        ? null
        : (laidOut?.links[inSight] ?? null);
  const model: KeypadModel = { ...boxes, contacts, lines: laidOut?.lines.length ?? 0, shown: rows, link };

  const view = viewOf(state, model, lcd, t, i18n.language, { time });
  const text = radio.power ? viewText(view) : t('keypad.off');
  const whole: LcdView | null = radio.power
    ? {
        ...view,
        status: {
          bars: radio.signal,
          unread: boxes.inbox.some((message) => !message.read),
          time: clockTime(time, i18n.language),
          battery: radio.battery,
          service: radio.signal === 0 ? t('keypad.noService') : null,
        },
      }
    : null;

  const perform = (effect: KeypadEffect): void => {
    const handset = setup.id;
    const { client } = session.live;
    switch (effect.do) {
      case 'open':
        window.open(effect.url, '_blank', 'noopener,noreferrer');
        break;
      case 'send':
        void attempt(session, () =>
          client.handset.sendSms({ handset, to: [effect.to], text: effect.text, deliveryReport: true }),
        );
        break;
      case 'retry':
        void attempt(session, () => client.handset.retry({ handset, message: effect.message.id }));
        break;
      case 'delete':
        void attempt(session, () => client.handset.delete({ handset, message: effect.message.id }));
        break;
      case 'read':
        void attempt(session, () =>
          client.handset.markRead({ handset, conversation: effect.message.conversation }),
        );
        break;
    }
  };
  const press = (key: Key, at: number): void => {
    if (!radio.power) return;
    const step = pressKeypad(state, key, model, at);
    setState(step.state);
    if (step.effect !== null) perform(step.effect);
  };
  useEffect(() => {
    if (state.at !== 'note') return;
    const timer = setTimeout(() => setState({ at: 'standby' }), NOTE);
    return () => clearTimeout(timer);
  }, [state]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = event.target instanceof HTMLButtonElement;
    const inText = event.target instanceof HTMLTextAreaElement;
    const key = keyOf(event, onButton, inText);
    if (key === null) return;
    event.preventDefault();
    press(key, event.timeStamp);
  };
  const writing = state.at === 'write' ? state : null;
  /** Where typing goes: the text being written, else the LCD. */
  const takeFocus = (): void => {
    const target =
      skin.current?.querySelector<HTMLElement>('textarea') ??
      skin.current?.querySelector<HTMLElement>('.glass');
    target?.focus();
  };
  const write = (text: string): void => {
    setState((now) => (now.at === 'write' ? { ...now, typing: { ...now.typing, text, tap: null } } : now));
  };
  return (
    // Keys typed anywhere on the phone are the phone's; its buttons do the same one by one.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="skin"
      data-screen
      ref={skin}
      style={{ width, height, '--u': scale / 2 }}
      onKeyDown={onKeyDown}
    >
      <span className="ear" aria-hidden="true" />
      <div
        className="glass"
        // The LCD is where typing goes; without a focus of its own there would be no place for it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        data-enter
        role="group"
        aria-label={setup.name}
      >
        <Lcd
          width={lcd.width}
          height={lcd.height}
          scale={scale}
          view={whole}
          label={t('keypad.screen', { name: setup.name, text })}
        />
        {writing !== null && (
          <textarea
            className="vh"
            aria-label={t('compose.message')}
            value={writing.typing.text}
            onChange={(event) => write(event.currentTarget.value)}
            // Whoever chose “Write” is about to write; the focus was on the phone already.
            ref={takeFocusOnce}
          />
        )}
      </div>
      <span className="vh" role="status">
        {text}
      </span>
      <Keys name={setup.name} left={view.left} right={view.right} onPress={press} onPointer={takeFocus} />
    </div>
  );
}

/** Gives a field that has just come up the focus, if its phone has it. */
function takeFocusOnce(field: HTMLTextAreaElement | null): void {
  if (field?.closest('[data-phone]')?.contains(document.activeElement) !== true) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

/** A key of the computer's keyboard as a key of the phone; null when it is none of its business. */
function keyOf(event: KeyboardEvent, onButton: boolean, inText: boolean): Key | null {
  // The text field knows best what typing does to its text.
  if (inText && event.key !== 'Enter' && event.key !== 'Escape') return null;
  if (inText && (event.shiftKey || event.nativeEvent.isComposing)) return null;
  switch (event.key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'Enter':
      return onButton ? null : 'left';
    case 'Backspace':
      return 'clear';
    case 'Escape':
      return 'back';
    case ' ':
      return onButton ? null : { text: ' ' };
    default:
      return [...event.key].length === 1 ? { text: event.key } : null;
  }
}

function Lcd({
  width,
  height,
  scale,
  view,
  label,
}: {
  width: number;
  height: number;
  scale: number;
  view: LcdView | null;
  label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paintLcd(context, view, view === null ? LCD_OFF : LCD);
  });
  return (
    <canvas
      ref={canvas}
      className="px"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      style={{ width: width * scale, height: height * scale }}
    />
  );
}
