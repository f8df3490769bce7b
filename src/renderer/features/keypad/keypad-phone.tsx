import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import { SAMPLES } from '../../components/sample-media';
import { noService, operatorName } from '../../format/operator';
import { clockTime } from '../../format/time';
import { withMeasured } from '../../state/composer';
import { useHandset, useSession } from '../../state/lab-context';
import { previewOf } from '../../state/preview-message';
import { useMeasuredMedia } from '../../state/use-measured-media';
import { useVirtualTime } from '../../state/virtual-clock';
import { useLoadedServices } from '../../state/use-loaded-services';
import { Keys } from './keys';
import { keyOf } from './keyboard';
import { FilePicker } from './file-picker';
import { composerOf, withTyping } from './keypad-draft';
import { paintedState } from './compose-art';
import { pressKeypad } from './keypad-machine';
import { toPage } from './keypad-services';
import { thumbnailOf, useOfferedMedia } from './keypad-media';
import { mmsWritingOf } from './mms-writing';
import { keypadSize } from './keypad-size';
import { messageOf, type Key, type KeypadModel, type KeypadState } from './keypad-state';
import { viewOf } from './keypad-view';
import { Lcd } from './lcd';
import { skinOf } from './lcd-skin';
import { lastFirst } from './lcd-view';
import { contentRoom, lineWidth } from './list-view';
import { logoIn } from './logo';
import { numbersIn } from './message-facts';
import { messageContent, photographsIn, textContent, type LineContext } from './message-lines';
import { OutsideNote } from './outside-note';
import { pageWords, serviceWords } from './services-view';
import { messageOnPage, usePage } from './use-page';
import { settingsOf, useServices } from './use-services';
import { soundsIn } from './sounds';
import { useBoxes } from './use-boxes';
import { useCaptures } from './use-captures';
import { useEffects } from './use-effects';
import { useFlash } from './use-flash';
import { useDrafts, useKeptDraft } from './use-kept-draft';
import { usePassingNote } from './use-passing-note';
import { usePhotographs } from './use-photographs';
import { useNotes } from './use-notes';
import { useMessageTone } from '../../components/use-message-tone';
import { useShownMessage } from './use-shown-message';
import { useService } from './use-service';
import { useSlides, useSlideSound } from './use-slides';
import { useLoudspeaker } from '../../components/use-loudspeaker';
import { toldText, viewText } from './view-text';
import { WritingField } from './writing-field';

/** What the lab brings along for slides. */
const OFFERED_SAMPLES = SAMPLES.flatMap(({ name, kind }) => (kind === 'file' ? [] : [{ name, kind }]));

/** Texts that were on phones as they were sold. */
const TEMPLATES = ['late', 'where', 'call', 'meeting', 'busy', 'yes', 'thanks', 'birthday'] as const;

/** A phone with a keypad and an LCD: texts, enhanced texts and picture messages, as far as its model knows them. */
export function KeypadPhone({ zoom }: { zoom: number }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const setup = useHandset((state) => state.setup);
  const radio = useHandset((state) => state.radio);
  const isFull = useHandset((state) => (state.smsFull?.length ?? 0) > 0);
  const reason = noService(radio);
  const service = reason === null ? null : t(`keypad.noService.${reason}`);
  const contacts = useHandset((state) => state.contacts);
  const limits = useHandset((state) => state.limits);
  const operator = useHandset((state) => operatorName(state.carrier));
  const time = useVirtualTime(60_000);
  const boxes = useBoxes();
  const skinElement = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<KeypadState>({ at: 'standby' });
  const { profile } = setup;
  const mms = useMemo(() => mmsWritingOf(setup, limits), [setup, limits]);
  const { scale, width, height, shrink, grow } = keypadSize(profile, zoom);
  const lcd = profile.screen;
  const skin = useMemo(() => skinOf(profile), [profile]);
  const loudspeaker = useLoudspeaker();
  const media = useOfferedMedia(state.at === 'attach');
  useMessageTone(loudspeaker);
  useShownMessage(setState);

  const browsing = state.at === 'page' ? state : null;
  const page = usePage(browsing?.address ?? null);
  const open = state.at === 'message' || state.at === 'options' || state.at === 'numbers' ? state : null;
  const preview = state.at === 'preview' ? state : null;
  const message = useMemo(() => {
    if (preview !== null) return previewOf(composerOf(preview.draft), profile.screen);
    if (page?.is === 'shown') return messageOnPage(page.page);
    return open === null ? null : messageOf(boxes, open);
  }, [preview, page, open, boxes, profile]);
  const numbers = useMemo(() => numbersIn(message), [message]);
  const draft = 'draft' in state ? state.draft : null;
  const drafts = useDrafts();
  useKeptDraft(draft);
  useMeasuredMedia(draft?.slides ?? [], (body, size) =>
    setState((now) => ('draft' in now ? { ...now, draft: withMeasured(now.draft, body, size) } : now)),
  );
  const room = contentRoom(profile, skin);
  const captures = useCaptures(
    state,
    { box: { width: lineWidth(profile, skin), height: room }, skin },
    setState,
  );
  const base: Omit<LineContext, 'photographOf'> = {
    skin,
    profile,
    width: lineWidth(profile, skin),
    height: room,
    language: i18n.language,
    t,
    mediaUrl: session.mediaUrl,
  };
  const thumbnail = draft === null || draft.kind === 'sms' ? null : thumbnailOf(draft, base);
  const wanted = message === null ? (thumbnail === null ? [] : [thumbnail]) : photographsIn(message, base);
  const photographOf = usePhotographs(wanted, skin);
  const services = useServices();
  const shownService = state.at === 'service' ? services?.find(({ id }) => id === state.service) : undefined;
  const words =
    page === null || page.is === 'shown'
      ? shownService && serviceWords(shownService).join('\n')
      : pageWords(page, browsing?.address ?? '', t);
  const content =
    message !== null
      ? messageContent(message, (preview ?? browsing ?? open)?.slide ?? 0, { ...base, photographOf })
      : words === undefined
        ? null
        : textContent(words, base);

  const lastScroll = content === null ? 0 : lastFirst(content.lines, skin, room);
  const scroll = state.at === 'message' || state.at === 'page' ? state.scroll : 0;
  const first = Math.min(scroll, lastScroll);
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
    templates: TEMPLATES.map((name) => t(`keypad.template.${name}`)),
    contacts,
    slides: content?.slides ?? 1,
    lastScroll,
    scripts: skin.scripts,
    numbers,
    link,
    writes: { mms, ems: (profile.ems ?? 'none') !== 'none', smart: profile.smartMessaging ?? [] },
    media,
    samples: OFFERED_SAMPLES,
    services,
    settings: settingsOf(setup, limits),
    onComputer: page?.is === 'outside' || page?.is === 'noBrowser',
    sounds: sounds !== null,
    keeps: sounds !== null && sounds.name !== null,
  };

  const logo = useMemo(() => logoIn(boxes.inbox, profile), [boxes.inbox, profile]);
  const made = draft === null || thumbnail === null ? null : photographOf(thumbnail);
  const flash = useFlash(profile, skin);
  const openPage = useCallback((address: string) => setState((now) => toPage(address, now)), []);
  const pushed = useService(profile, skin, state.at === 'standby', openPage);
  useLoadedServices(
    state.at === 'standby' && flash === null && pushed === null ? 'all' : 'pressing',
    openPage,
  );
  /** What lies over the phone's own screens. */
  const over = flash ?? pushed;
  const below = viewOf(state, {
    model,
    skin,
    profile,
    t,
    language: i18n.language,
    time,
    operator: service ?? operator,
    signature: setup.signature ?? '',
    notes: useNotes(),
    // An operator's logo stands for its network.
    logo: service === null ? logo : null,
    content,
    pageTitle: page?.is === 'shown' ? (page.page.from ?? t('keypad.mms')) : t('apps.browser'),
    thumbnail: made === null || typeof made === 'string' ? null : made,
    finder: captures.finder,
    recorded: captures.recorded,
  });
  const screen = over?.screen ?? below;
  const text = radio.power ? viewText(screen) : t('keypad.off');
  const { perform, outside, closeOutside, fileFor, clearFile, addFile } = useEffects(
    loudspeaker,
    { writing: mms, capture: captures.capture },
    setState,
  );
  const press = (key: Key, at: number): void => {
    if (!radio.power) return;
    if (over !== null) return over.press(key);
    const step = pressKeypad(state, key, model, at);
    setState(step.state);
    if (step.effect !== null) perform(step.effect);
  };
  usePassingNote(state, setState);
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
  const writing = state.at === 'write' && over === null ? state : null;
  /** Where typing goes: the text being written, else the LCD. */
  const takeFocus = (): void => {
    const target =
      skinElement.current?.querySelector<HTMLElement>('textarea') ??
      skinElement.current?.querySelector<HTMLElement>('.glass');
    target?.focus();
  };
  const leaveOutside = (): void => {
    closeOutside();
    takeFocus();
  };
  const write = (value: string): void => {
    setState((now) => {
      if (now.at !== 'write') return now;
      return { ...now, draft: withTyping(now.draft, { ...now.draft.typing, text: value, tap: null }) };
    });
  };
  const status = {
    bars: reason === null ? radio.signal : 0,
    unread: boxes.inbox.some((each) => !each.read),
    full: isFull,
    time: clockTime(time, i18n.language),
    battery: radio.battery,
    service,
  };
  return (
    // Keys typed anywhere on the phone are the phone's; its buttons do the same one by one.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`skin skin-${skin.kind}`}
      data-screen
      lang={i18n.language}
      ref={skinElement}
      style={{ width, height, zoom: shrink, '--zoom': shrink, '--grow': grow }}
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
        {writing !== null && <WritingField text={writing.draft.typing.text} onWrite={write} />}
        <FilePicker
          wanted={fileFor}
          onDone={clearFile}
          onFile={addFile}
          canvas={state.at === 'draw' ? state.editor : null}
          setState={setState}
        />
        {captures.camera}
        {outside !== null && <OutsideNote address={outside} onClose={leaveOutside} />}
      </div>
      <span className="vh" role="status">
        {radio.power ? toldText(screen) : text}
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
