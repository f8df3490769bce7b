import { lazy, Suspense, useId, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { useFocusOnce } from '../../components/use-focus-once';
import { composerText, hasContent, isMms, withSignature, withText } from '../../state/composer';
import { uploadDraft } from '../../state/actions';
import { withGroup } from '../../state/group-sending';
import { openApp, openRoute, setComposer } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession, useSims } from '../../state/lab-context';
import { offerToShow } from '../../state/removal';
import { SimProvider, useSendingSim, useSim, useSimStore } from '../../state/sims';
import { AlphabetHintLine } from './alphabet-hint-line';
import { Attachments, Counter, ModeNotice, OptionChips, SubjectLine } from './compose-parts';
import { ComposeSheets, type Sheet } from './compose-sheets';
import { SimButton } from './sim-button';
import { SizeMeter } from './size-meter';
import { UnusualQuestion } from './unusual-question';
import { useAttach, useAttaching } from './use-attach';
import { useComposer } from '../../state/use-composer';
import { useSending } from './use-sending';

const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker')).EmojiPicker }));
const CreationSheet = lazy(async () => ({ default: (await import('./creation-sheet')).CreationSheet }));
const GroupQuestion = lazy(async () => ({ default: (await import('./group-question')).GroupQuestion }));

interface ComposeProps {
  composerKey: string;
  to: readonly string[];
  /** Takes the focus when it appears. */
  focused?: boolean;
}

/** The field at the bottom of a conversation, with all that makes it a picture message; within the limits of its SIM. */
export function Compose(props: ComposeProps) {
  return (
    <SimProvider value={useSendingSim(props.composerKey, props.to)}>
      <Field {...props} />
    </SimProvider>
  );
}

function Field({ composerKey, to, focused = false }: ComposeProps) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const session = useSession();
  const sim = useSimStore();
  const sims = useSims();
  const limits = useSim((state) => state.limits);
  const mmboxed = useSim(
    ({ setup, limits: { mms: on } }) => on && (setup.profile.mms?.version ?? '') >= '1.2',
  );
  const signature = useHandset((state) => state.setup.signature ?? '');
  const [composer, change] = useComposer(composerKey, to);
  const attach = useAttach(composerKey, to);
  const attaching = useAttaching(composerKey);
  /** It was to be sent while a file was still on its way into it. */
  const [early, setEarly] = useState(false);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  /** Sheets that were asked for; each stays, so that it can close as it opened. */
  const [wanted, setWanted] = useState<ReadonlySet<Sheet>>(new Set());
  const [emoji, setEmoji] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const slideId = useId();
  const subjectField = useRef<HTMLInputElement>(null);
  const { sending, asking, send, answer, warning, answerWarning } = useSending(composerKey, () =>
    field.current?.focus(),
  );
  useFocusOnce(field, focused);
  const text = composerText(composer);
  const recipients = composerKey === 'new' ? to : composer.to.length > 0 ? composer.to : to;
  const simSetup = useSim((state) => state.setup);
  const written = { ...composer, to: recipients };
  const group = useHandset((state) => withGroup(written, composerKey, state, simSetup).options.group);
  const addressed = group === undefined ? written : { ...written, options: { ...written.options, group } };
  const mms = isMms(withSignature(addressed, signature), limits);
  const complete = hasContent(composer) && addressed.to.length > 0 && attaching.length === 0;
  const ready = complete && !sending;
  const lacking =
    addressed.to.length === 0 ? t('compose.noRecipient') : hasContent(composer) ? '' : t('compose.noContent');
  if (early && attaching.length === 0) setEarly(false);
  const show = (name: Sheet | null): void => {
    if (name !== null) setWanted((names) => new Set(names).add(name));
    setSheet(name);
  };
  const keepable = mmboxed && complete;
  /** A copy of what is written goes to the MMBox. */
  const keep = (): void => {
    show(null);
    void uploadDraft(session, sim, addressed).then((done) => {
      if (!done) return;
      offerToShow(store, t('attach.mmboxNow'), () => openApp(store, 'settings', { page: 'mmbox' }));
    });
  };
  const editSlides = (): void => {
    setComposer(store, composerKey, { ...composer, to: addressed.to });
    openRoute(store, { screen: 'slides', composer: composerKey });
  };
  /** Puts words where the cursor is. */
  const insert = (words: string, whole = false): void => {
    const { selectionStart, selectionEnd } = field.current ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    };
    const before = whole && text !== '' && !text.endsWith(' ') ? ' ' : '';
    const next = text.slice(0, selectionStart) + before + words + text.slice(selectionEnd);
    change((now) => withText(now, next));
    const cursor = selectionStart + before.length + words.length;
    requestAnimationFrame(() => field.current?.setSelectionRange(cursor, cursor));
  };
  const backspace = (): void => {
    const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)];
    change((now) => withText(now, text.slice(0, letters.at(-1)?.index ?? 0)));
  };

  return (
    <>
      <ModeNotice mms={mms} sending={sending} />
      {/* Whatever comes and goes stands above the field, which never moves away from under a finger. */}
      <OptionChips
        composer={composer}
        mms={mms}
        change={change}
        onLater={() => show('later')}
        onAdvanced={() => show('advanced')}
      />
      {mms ? (
        <SizeMeter composer={composer} />
      ) : (
        <AlphabetHintLine text={text} onPlain={(plain) => change((now) => withText(now, plain))} />
      )}
      <p className="compose-wait" role="status">
        {early && t('compose.wait', { count: attaching.length, name: attaching[0]?.name ?? '' })}
      </p>
      {/* Keys of the controls inside. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        className="compose"
        // Without a name of its own: a landmark for each phone would be one too many.
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) send(addressed);
          else if (attaching.length > 0) setEarly(true);
          else if (addressed.to.length > 0) field.current?.focus();
          // Whom it is for lacks, which the field for it says.
          else event.currentTarget.parentElement?.querySelector<HTMLElement>('[role=combobox]')?.focus();
        }}
        onKeyDown={(event) => {
          // Esc is Back, which puts the emoji away before it leaves the conversation.
          if (event.key !== 'Escape' || !emoji) return;
          event.preventDefault();
          setEmoji(false);
        }}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          attach(event.clipboardData.files);
        }}
      >
        {limits.mms && (
          <button
            type="button"
            className="mi fill"
            aria-label={t('compose.attach')}
            aria-haspopup="dialog"
            onClick={() => show('attach')}
          >
            <Icon name="add" size={24} />
          </button>
        )}
        <div className="box">
          {composer.subject !== null && (
            <SubjectLine
              field={subjectField}
              composer={composer}
              change={change}
              onRemoved={() => field.current?.focus()}
            />
          )}
          <Attachments composer={composer} attaching={attaching} change={change} onSlides={editSlides} />
          {composer.slides.length > 1 && (
            // It is not all that the message says.
            <p className="of-slide" id={slideId}>
              {t('compose.slideOf', { count: composer.slides.length })}
            </p>
          )}
          <div className="line">
            <textarea
              ref={field}
              className="tx"
              rows={1}
              dir="auto"
              data-enter
              aria-label={t('compose.message')}
              aria-describedby={composer.slides.length > 1 ? slideId : undefined}
              placeholder={
                composer.slides.length > 1
                  ? t('compose.textOfSlide')
                  : t(
                      !mms
                        ? 'compose.textMessage'
                        : addressed.to.length > 1 && !composer.slides.some(({ media }) => media.length > 0)
                          ? 'compose.groupMessage'
                          : 'compose.pictureMessage',
                    )
              }
              value={text}
              maxLength={limits.maxTextLength ?? 20_000}
              onChange={(event) => {
                const { value } = event.currentTarget;
                change((now) => withText(now, value));
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
            {!mms && <Counter text={composerText(withSignature(composer, signature))} />}
            <button
              type="button"
              className="mi"
              aria-label={t(emoji ? 'emoji.close' : 'emoji.open')}
              aria-expanded={emoji}
              onClick={() => setEmoji(!emoji)}
            >
              <Icon name={emoji ? 'keyboard' : 'mood'} size={24} />
            </button>
            {sims.length > 1 && <SimButton onClick={() => show('sim')} />}
          </div>
        </div>
        <button
          type="submit"
          className={ready ? 'sendb' : 'sendb off'}
          aria-label={t(
            composer.later === null ? (mms ? 'compose.sendMms' : 'compose.sendSms') : 'later.send',
          )}
          aria-disabled={!ready}
          title={lacking === '' ? undefined : lacking}
        >
          <Icon name={composer.later === null ? 'send' : 'schedule'} size={22} flip />
          <small>{t(mms ? 'compose.mms' : 'compose.sms')}</small>
        </button>
      </form>
      <Suspense fallback={null}>
        {emoji && (
          <EmojiPicker
            onPick={(picked) => insert(picked)}
            onBackspace={backspace}
            onClose={() => {
              setEmoji(false);
              field.current?.focus();
            }}
          />
        )}
        <ComposeSheets
          composerKey={composerKey}
          composer={composer}
          mms={mms}
          sheet={sheet}
          wanted={wanted}
          show={show}
          change={change}
          onFiles={attach}
          insert={(words) => insert(words, true)}
          editSlides={editSlides}
          keep={keepable ? keep : null}
          field={field}
          subjectField={subjectField}
        />
        {warning !== null && <CreationSheet question={warning} onAnswer={answerWarning} />}
        {asking !== null && (
          <GroupQuestion open count={asking} onClose={() => answer(null)} onChoose={answer} />
        )}
      </Suspense>
      <UnusualQuestion composerKey={composerKey} />
    </>
  );
}
