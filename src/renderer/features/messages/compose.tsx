import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countText } from '../../../shared/protocol/sms/segment';
import { Icon } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { dropComposer, sendComposed } from '../../state/actions';
import {
  composerText,
  emptyComposer,
  hasContent,
  isMms,
  withoutMedia,
  withText,
  type Composer,
} from '../../state/composer';
import { openRoute, replaceRoute, setComposer } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { AttachSheet } from './attach-sheet';
import { MediaThumb } from './media-thumb';
import { SizeMeter } from './size-meter';
import { useAttach } from './use-attach';
import { useComposer } from './use-composer';

/** The field at the bottom of a conversation, with all that makes it a picture message. */
export function Compose({
  composerKey,
  to,
  focused = false,
}: {
  composerKey: string;
  to: readonly string[];
  /** Takes the focus when it appears. */
  focused?: boolean;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const limits = useHandset((state) => state.limits);
  const [composer, change] = useComposer(composerKey, to);
  const { uploading, attach } = useAttach(composerKey, to);
  const [attaching, setAttaching] = useState(false);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const subjectField = useRef<HTMLInputElement>(null);
  const subjectWanted = useRef(false);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  const text = composerText(composer);
  const addressed = {
    ...composer,
    to: composerKey === 'new' ? to : composer.to.length > 0 ? composer.to : to,
  };
  const mms = isMms(addressed, limits);
  const ready = hasContent(composer) && addressed.to.length > 0 && uploading.length === 0 && !sending;
  const media = composer.slides.flatMap((slide) => slide.media.map((item) => ({ slide: slide.id, item })));
  const kind = mms ? t('compose.mms') : t('compose.sms');

  const send = async (): Promise<void> => {
    if (!ready) return;
    setSending(true);
    // The field is empty at once; what the engine refuses comes back into it.
    setComposer(store, composerKey, emptyComposer(addressed.to));
    const messages = await sendComposed(session, store, addressed);
    setSending(false);
    field.current?.focus();
    if (messages === null) {
      setComposer(store, composerKey, composer);
      return;
    }
    void dropComposer(session, store, composerKey);
    if (composerKey !== 'new') return;
    setComposer(store, composerKey, null);
    const conversations = new Set(messages.map((message) => message.conversation));
    const [only] = conversations;
    if (conversations.size === 1 && only !== undefined)
      replaceRoute(store, { screen: 'thread', conversation: only, writing: true });
    else replaceRoute(store, { screen: 'conversations' });
  };

  return (
    <>
      <ModeNotice mms={mms} />
      {mms && <SizeMeter composer={composer} />}
      <form
        className="compose"
        // Without a name of its own: a landmark for each phone would be one too many.
        onSubmit={(event) => {
          event.preventDefault();
          void send();
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
            onClick={() => {
              subjectWanted.current = false;
              setAttaching(true);
            }}
          >
            <Icon name="add" size={24} />
          </button>
        )}
        <div className="box">
          {composer.subject !== null && <Subject field={subjectField} composer={composer} change={change} />}
          {(media.length > 0 || composer.slides.length > 1 || uploading.length > 0) && (
            <div className="atts-row">
              <ul className="atts" aria-label={t('compose.attachments')}>
                {media.map(({ slide, item }, i) => (
                  <li className="att" key={`${slide} ${i}`}>
                    <MediaThumb media={item} />
                    {item.size > 0 && <span className="sz">{phoneSize(item.size, i18n.language)}</span>}
                    <button
                      type="button"
                      className="x"
                      aria-label={t('compose.removeMedia', { name: item.name })}
                      onClick={() => change((now) => withoutMedia(now, slide, item.body))}
                    >
                      <Icon name="close" size={16} />
                    </button>
                  </li>
                ))}
                {uploading.map((name) => (
                  <li className="att busy" key={name} aria-label={t('compose.uploading', { name })}>
                    <span className="ell">{name}</span>
                  </li>
                ))}
              </ul>
              <button
                type="button"
                className="mchip"
                onClick={() => {
                  setComposer(store, composerKey, { ...composer, to: addressed.to });
                  openRoute(store, { screen: 'slides', composer: composerKey });
                }}
              >
                <Icon name="slideshow" size={16} />
                {t('slides.summary', { count: composer.slides.length, time: playTimeOf(composer) })}
                <Icon name="edit" size={14} />
              </button>
            </div>
          )}
          <div className="line">
            <textarea
              ref={field}
              className="tx"
              rows={1}
              dir="auto"
              data-enter
              aria-label={t('compose.message')}
              placeholder={
                composer.slides.length > 1
                  ? t('compose.textOfSlide')
                  : t(mms ? 'compose.pictureMessage' : 'compose.textMessage')
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
                void send();
              }}
            />
            {!mms && <Counter text={text} />}
            {mms && limits.mmsDeliveryReports && (
              <button
                type="button"
                className={composer.deliveryReport ? 'mi report on' : 'mi report'}
                role="switch"
                aria-checked={composer.deliveryReport}
                aria-label={t('compose.reports')}
                title={t('compose.reports')}
                onClick={() => change((now) => ({ ...now, deliveryReport: !now.deliveryReport }))}
              >
                <Icon name="done-all" size={22} />
              </button>
            )}
          </div>
        </div>
        <button
          type="submit"
          className={ready ? 'sendb' : 'sendb off'}
          aria-label={t(mms ? 'compose.sendMms' : 'compose.sendSms')}
          aria-disabled={!ready}
        >
          <Icon name="send" size={22} flip />
          <small>{kind}</small>
        </button>
      </form>
      <AttachSheet
        open={attaching}
        audio={limits.audio}
        onClose={() => setAttaching(false)}
        onFiles={(files) => {
          setAttaching(false);
          attach(files);
        }}
        onSlideshow={() => {
          setAttaching(false);
          setComposer(store, composerKey, { ...composer, to: addressed.to });
          openRoute(store, { screen: 'slides', composer: composerKey });
        }}
        onSubject={() => {
          setAttaching(false);
          subjectWanted.current = true;
          change((now) => ({ ...now, subject: now.subject ?? '' }));
        }}
        focusAfter={() => (subjectWanted.current ? subjectField.current : null)}
      />
    </>
  );
}

function playTimeOf(composer: Composer): string {
  const seconds = Math.round(composer.slides.reduce((sum, slide) => sum + slide.duration, 0) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Characters left and parts, as soon as they matter: more than one part, or ten characters or fewer left. */
function Counter({ text }: { text: string }) {
  const { t } = useTranslation();
  const { remaining, segments } = countText(text);
  const matters = segments > 1 || remaining <= 10;
  return (
    <span className="counter" role="status" aria-label={t('compose.counter')}>
      {matters ? `${remaining} / ${segments}` : ''}
    </span>
  );
}

function Subject({
  field,
  composer,
  change,
}: {
  field: RefObject<HTMLInputElement | null>;
  composer: Composer;
  change: (next: (composer: Composer) => Composer) => void;
}) {
  const { t } = useTranslation();
  const limit = useHandset((state) => state.limits.maxSubjectLength);
  const subject = composer.subject ?? '';
  return (
    <div className="line subject">
      <input
        ref={field}
        className="tx"
        aria-label={t('compose.subject')}
        placeholder={t('compose.subject')}
        maxLength={limit}
        value={subject}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change((now) => ({ ...now, subject: value }));
        }}
      />
      <span className="counter">
        {subject.length} / {limit}
      </span>
      <button
        type="button"
        className="mi"
        aria-label={t('compose.removeSubject')}
        onClick={() => change((now) => ({ ...now, subject: null }))}
      >
        <Icon name="close" size={20} />
      </button>
    </div>
  );
}

/** Says for a moment that the message has changed its kind. */
function ModeNotice({ mms }: { mms: boolean }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState({ mms, visible: false });
  if (shown.mms !== mms) setShown({ mms, visible: true });
  useEffect(() => {
    if (!shown.visible) return;
    const timer = setTimeout(() => setShown((now) => ({ ...now, visible: false })), 3_000);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div role="status" className="notice-place">
      {shown.visible && (
        <span className="notice">
          <Icon name={mms ? 'image' : 'sms'} size={16} />
          {t(mms ? 'compose.nowMms' : 'compose.nowSms')}
        </span>
      )}
    </div>
  );
}
