import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { captureProblemOf, type CaptureProblem } from '../../components/capture-problem';
import { CaptureChoice } from '../../components/capture-choice';
import { Icon } from '../../components/icon';
import { startRecording, type Recording } from '../../components/media-recording';
import { RecordingTime } from '../../components/recording-time';
import { saveCapture } from '../../components/save-capture';
import { SnackBar } from '../../components/snack-bar';
import { findLength } from '../../components/whole-length';
import { phoneSize } from '../../format/numbers';
import { dayAndTime } from '../../format/time';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { pageOf } from '../../state/phone-shell';
import { remove } from '../../state/removal';
import { shareInNewMessage } from '../../state/share';
import { mediaOf, usePhoneMedia } from '../../state/use-phone-media';
import { nextName } from './next-name';
import { sampleRecording } from './sample';

/** Pictures, videos and sounds of the phone that are looked through for recordings. */
const SHOWN = 300;

type Source = 'microphone' | 'sample';

/** Records sound: by the computer's microphone, or a sample. */
export function RecorderApp() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const page = useHandset((state) => pageOf(state.shell, 'recorder'));
  const mms = useHandset((state) => state.limits.mms);
  const composer = page.page === 'for-composer' ? (page.of ?? null) : null;
  const [source, setSource] = useState<Source>('sample');
  const [recording, setRecording] = useState<Recording | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CaptureProblem | null>(null);
  const media = usePhoneMedia(SHOWN);
  const kept =
    media.status === 'ready'
      ? media.items.filter(({ capture, part }) => capture !== undefined && /^audio\//.test(part.contentType))
      : [];
  useEffect(() => () => recording?.cancel(), [recording]);
  const named = (ending: string): string =>
    nextName(
      t('recorder.file'),
      kept.map(({ part }) => part.name ?? ''),
      ending,
    );

  const save = async (file: File, duration: number | null): Promise<void> => {
    setBusy(true);
    await saveCapture(session, store, 'recorder', { file, duration, composer });
    setBusy(false);
  };
  const press = async (): Promise<void> => {
    if (busy) return;
    setProblem(null);
    if (recording !== null) {
      const { blob, duration } = await recording.finish();
      setRecording(null);
      await save(new File([blob], named('webm'), { type: 'audio/webm' }), duration);
    } else if (source === 'sample') {
      await save(new File([sampleRecording()], named('wav'), { type: 'audio/wav' }), null);
    } else {
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
        setRecording(startRecording(stream, 'audio/webm;codecs=opus'));
      } catch (error) {
        setProblem(captureProblemOf(error));
      }
    }
  };
  const button =
    recording !== null ? 'recorder.stop' : source === 'sample' ? 'recorder.take' : 'recorder.record';
  return (
    <div className="page recorder">
      <AppBar title={t('apps.recorder')} subtitle={composer === null ? '' : t('recorder.forMessage')} />
      <div className="recorder-face">
        <Icon name="graphic-eq" size={64} />
        {recording === null ? (
          <span className="rec-time">0:00</span>
        ) : (
          <RecordingTime since={recording.since} />
        )}
        {problem !== null && (
          <p className="finder-note" role="alert">
            {t('recorder.none', { reason: t(`captureProblem.${problem}`) })}
          </p>
        )}
      </div>
      {kept.length > 0 && (
        <ul className="recordings" aria-label={t('recorder.list')}>
          {kept
            .map((item) => ({ ...mediaOf(item), capture: item.capture ?? '', at: item.at }))
            .map(({ capture, at, ...sound }) => (
              <li key={capture}>
                <span className="grow">
                  <b className="ell">{sound.name}</b>
                  <small>
                    {dayAndTime(at, i18n.language)} · {phoneSize(sound.size, i18n.language)}
                  </small>
                </span>
                <audio
                  controls
                  preload="metadata"
                  aria-label={sound.name}
                  src={session.mediaUrl(sound.body, sound.contentType, true)}
                  onLoadedMetadata={findLength}
                />
                {mms && (
                  <button
                    className="mi"
                    aria-label={t('recorder.share', { name: sound.name })}
                    onClick={() => shareInNewMessage(session, store, sound)}
                  >
                    <Icon name="share" size={20} />
                  </button>
                )}
                <button
                  className="mi"
                  aria-label={t('recorder.delete', { name: sound.name })}
                  onClick={() =>
                    remove(
                      session,
                      store,
                      { captures: new Set([capture]) },
                      t('contacts.deleted', { name: sound.name }),
                    )
                  }
                >
                  <Icon name="delete" size={20} />
                </button>
              </li>
            ))}
        </ul>
      )}
      <div className="capture-panel">
        <div className="shutter-row">
          <span className="last" />
          <button
            className={recording === null ? 'shutter video' : 'shutter video on'}
            data-enter
            aria-label={t(button)}
            aria-disabled={busy}
            onClick={() => void press()}
          />
          <span className="last" />
        </div>
        <CaptureChoice
          label={t('recorder.source')}
          value={source}
          options={['sample', 'microphone']}
          texts={(option) => t(`recorder.sources.${option}`)}
          disabled={recording !== null}
          onChange={(chosen) => {
            setProblem(null);
            setSource(chosen);
          }}
        />
      </div>
      <SnackBar />
    </div>
  );
}
