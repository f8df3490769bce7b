import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { ComposerMedia } from '../../state/composer';
import { operatorName } from '../../format/operator';
import { clockTime } from '../../format/time';
import { useHandset, useSession } from '../../state/lab-context';
import { mediaOf, usePhoneMedia } from '../../state/use-phone-media';
import { useVirtualTime } from '../../state/virtual-clock';
import { Keys } from './keys';
import { keyOf } from './keyboard';
import { FilePicker } from './file-picker';
import { withTyping, type KeypadDraft } from './keypad-draft';
import { pressKeypad } from './keypad-machine';
import { keypadSize } from './keypad-size';
import { messageOf, type Key, type KeypadModel, type KeypadState } from './keypad-state';
import { viewOf, viewText } from './keypad-view';
import { Lcd } from './lcd';
import { skinOf } from './lcd-skin';
import { lastFirst } from './lcd-view';
import { contentRoom, lineWidth } from './list-view';
import { logoIn } from './logo';
import { messageContent, photographsIn, type LineContext } from './message-lines';
import { painted } from './pixel-editor';
import { soundsIn } from './sounds';
import { useBoxes } from './use-boxes';
import { useEffects } from './use-effects';
import { useDrafts, useKeptDraft } from './use-kept-draft';
import { usePhotographs, type WantedPhotograph } from './use-photographs';
import { useNotes } from './use-notes';
import { useMessageTone } from './use-message-tone';
import { useSlides, useSlideSound } from './use-slides';
import { useLoudspeaker } from './use-sound';

/** How long “Sending…” stands on the screen, in milliseconds. */
const NOTE = 1_500;
/** Of the screen's height, what a picture that is being sent takes while its text is written. */
const THUMBNAIL = 0.35;

/** A phone with a keypad and an LCD: texts, enhanced texts and picture messages, as far as its model knows them. */
export function KeypadPhone({ zoom }: { zoom: number }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const setup = useHandset((state) => state.setup);
  const radio = useHandset((state) => state.radio);
  const contacts = useHandset((state) => state.contacts);
  const mms = useHandset((state) => state.limits.mms);
  const operator = useHandset((state) => operatorName(state.carrier));
  const time = useVirtualTime(60_000);
  const boxes = useBoxes();
  const skinElement = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<KeypadState>({ at: 'standby' });
  const { profile } = setup;
  const { scale, width, height, shrink } = keypadSize(profile, zoom);
  const lcd = profile.screen;
  const skin = useMemo(() => skinOf(profile), [profile]);
  const loudspeaker = useLoudspeaker();
  const media = useMedia(state.at === 'attach');
  useMessageTone(boxes.inbox, loudspeaker);

  const open = state.at === 'message' || state.at === 'options' ? state : null;
  const message = open === null ? null : messageOf(boxes, open);
  const draft = 'draft' in state ? state.draft : null;
  const drafts = useDrafts();
  useKeptDraft(draft);
  const room = contentRoom(profile, skin);
  const base: Omit<LineContext, 'photographOf'> = {
    skin,
    profile,
    width: lineWidth(profile, skin),
    height: room,
    language: i18n.language,
    t,
    mediaUrl: session.mediaUrl,
  };
  const thumbnail = thumbnailOf(draft?.media ?? null, base);
  const wanted = message === null ? (thumbnail === null ? [] : [thumbnail]) : photographsIn(message, base);
  const photographOf = usePhotographs(wanted, skin);
  const content =
    message === null ? null : messageContent(message, open?.slide ?? 0, { ...base, photographOf });

  const lastScroll = content === null ? 0 : lastFirst(content.lines, skin, room);
  const first = state.at === 'message' ? Math.min(state.scroll, lastScroll) : 0;
  const inSight =
    content?.lines
      .slice(first)
      .slice(0, Math.ceil(room / skin.pitch))
      .flatMap((line) => line.runs)
      .find((run) => run.link !== null)?.link ?? null;
  const link =
    state.at === 'options'
      ? (content?.links[0] ?? null)
      : inSight === null
        ? null
        : (content?.links[inSight] ?? null);
  const sounds = message === null ? null : soundsIn(message, profile);
  const model: KeypadModel = {
    ...boxes,
    drafts,
    contacts,
    slides: content?.slides ?? 1,
    lastScroll,
    link,
    writes: { mms: mms && profile.mms?.receiveOnly !== true, ems: (profile.ems ?? 'none') !== 'none' },
    media,
    sounds: sounds !== null,
    keeps: sounds?.kept === true,
  };

  const made = draft === null || thumbnail === null ? null : photographOf(thumbnail);
  const screen = viewOf(state, {
    model,
    skin,
    profile,
    t,
    language: i18n.language,
    time,
    operator: radio.signal === 0 ? t('keypad.noService') : operator,
    notes: useNotes(),
    logo: useMemo(() => logoIn(boxes.inbox, profile), [boxes.inbox, profile]),
    content,
    thumbnail: made === null || typeof made === 'string' ? null : made,
  });
  const text = radio.power ? viewText(screen) : t('keypad.off');
  const { perform, fileFor, clearFile } = useEffects(loudspeaker, setState);
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
  useSlides(state, content?.slides ?? 1, content?.duration ?? 0, setState);
  useSlideSound(state, content?.sound ?? null, loudspeaker, session);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = event.target instanceof HTMLButtonElement;
    const inText = event.target instanceof HTMLTextAreaElement;
    const drawing = state.at === 'draw';
    const key = keyOf(event, { onButton, inText, drawing });
    if (key === null) return;
    event.preventDefault();
    press(key, event.timeStamp);
  };
  const writing = state.at === 'write' ? state : null;
  /** Where typing goes: the text being written, else the LCD. */
  const takeFocus = (): void => {
    const target =
      skinElement.current?.querySelector<HTMLElement>('textarea') ??
      skinElement.current?.querySelector<HTMLElement>('.glass');
    target?.focus();
  };
  const write = (value: string): void => {
    setState((now) => {
      if (now.at !== 'write') return now;
      return { ...now, draft: withTyping(now.draft, { ...now.draft.typing, text: value, tap: null }) };
    });
  };
  const status = {
    bars: radio.signal,
    unread: boxes.inbox.some((each) => !each.read),
    time: clockTime(time, i18n.language),
    battery: radio.battery,
    service: radio.signal === 0 ? t('keypad.noService') : null,
  };
  return (
    // Keys typed anywhere on the phone are the phone's; its buttons do the same one by one.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`skin skin-${skin.kind}`}
      data-screen
      lang={i18n.language}
      ref={skinElement}
      style={{ width, height, zoom: shrink, '--zoom': shrink, '--u': scale / 2 }}
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
          shrunk={shrink < 1}
          skin={skin}
          screen={radio.power ? screen : null}
          status={status}
          label={t('keypad.screen', { name: setup.name, text })}
          onPaint={(x, y, begins) => setState((now) => paintedState(now, x, y, begins))}
        />
        {writing !== null && (
          <textarea
            className="vh"
            aria-label={t('compose.message')}
            value={writing.draft.typing.text}
            onChange={(event) => write(event.currentTarget.value)}
            // Whoever chose “Write” is about to write; the focus was on the phone already.
            ref={takeFocusOnce}
          />
        )}
        <FilePicker wanted={fileFor} onDone={clearFile} setState={setState} />
      </div>
      <span className="vh" role="status">
        {text}
      </span>
      <Keys
        name={setup.name}
        kind={skin.kind}
        left={screen.left}
        right={screen.right}
        onPress={press}
        onPointer={takeFocus}
      />
    </div>
  );
}

function thumbnailOf(
  media: KeypadDraft['media'],
  { width, height, mediaUrl }: Pick<LineContext, 'width' | 'height' | 'mediaUrl'>,
): WantedPhotograph | null {
  const kind = media?.contentType.split('/')[0];
  if (media === null || (kind !== 'image' && kind !== 'video')) return null;
  return {
    url: mediaUrl(media.body, media.contentType, true),
    kind,
    width: Math.round(width / 2),
    height: Math.round(height * THUMBNAIL),
  };
}

/** A stroke of the mouse over a picture: it paints what its first pixel became. */
function paintedState(state: KeypadState, x: number, y: number, begins: boolean): KeypadState {
  if (state.at !== 'draw') return state;
  const { editor } = state;
  const { cursor, size, pixels } = editor;
  const inside = x >= 0 && y >= 0 && x < size && y < size;
  if (!inside) return state;
  const value = begins
    ? pixels[y * size + x] === 1
      ? 0
      : 1
    : pixels[cursor.y * size + cursor.x] === 1
      ? 1
      : 0;
  return { ...state, editor: painted(editor, x, y, value) };
}

/** Pictures, videos and sounds that are offered, each once. */
const OFFERED = 50;

/** What the phone has to put into a message, asked for while it is wanted. */
function useMedia(wanted: boolean): readonly ComposerMedia[] {
  const media = usePhoneMedia(OFFERED, wanted);
  return useMemo(() => {
    if (media.status !== 'ready') return [];
    const all = media.items.filter(({ notToBeSentOn }) => notToBeSentOn !== true).map(mediaOf);
    return [...new Map(all.reverse().map((each) => [each.body, each])).values()].reverse();
  }, [media]);
}

/** Gives a field that has just come up the focus, if its phone has it; when the field goes, the LCD has it again. */
function takeFocusOnce(field: HTMLTextAreaElement | null): (() => void) | undefined {
  if (field === null) return undefined;
  if (field.closest('[data-phone]')?.contains(document.activeElement) === true) {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }
  return () => {
    if (document.activeElement === field) field.closest<HTMLElement>('.glass')?.focus();
  };
}
