import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { Icon } from '../../components/icon';
import { saveCapture } from '../../components/save-capture';
import type { ComposerMedia } from '../../state/composer';
import { openApp } from '../../state/handset-store';
import { useDesk, useDeskStore, useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { pageOf } from '../../state/phone-shell';
import { virtualNow } from '../../state/desk-store';
import { CaptureChoice } from '../../components/capture-choice';
import { startRecording, type Recording } from '../../components/media-recording';
import { RecordingTime } from '../../components/recording-time';
import { useCamera, type CameraSource } from '../../components/use-camera';

/** Pixels of a photo of the upright phone: what phones of the years of MMS had. */
const PHOTO = { width: 960, height: 1_280 } as const;
const JPEG_QUALITY = 0.88;

/** Takes photos and videos: of a test scene, or with the computer's camera. */
export function CameraApp() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const owner = useHandset((state) => state.setup.name);
  const page = useHandset((state) => pageOf(state.shell, 'camera'));
  const composer = page.page === 'for-composer' ? (page.of ?? null) : null;
  const desk = useDeskStore();
  const now = (): number => virtualNow(desk.getState());
  const turned = useDesk(({ layout }) => layout.turned.includes(store.getState().setup.id));
  const canvas = useRef<HTMLCanvasElement>(null);
  const [source, setSource] = useState<CameraSource>('scene');
  const [mode, setMode] = useState<'photo' | 'video'>('photo');
  const [recording, setRecording] = useState<Recording | null>(null);
  /** How the phone was held when the recording began: a video does not change its shape. Null: none is made. */
  const [heldTurned, setHeldTurned] = useState<boolean | null>(null);
  const lies = heldTurned ?? turned;
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<ComposerMedia | null>(null);
  const problem = useCamera(canvas, source, () => ({
    clock: new Date(now()).toLocaleTimeString(i18n.language, { hourCycle: 'h23' }),
    owner,
  }));
  useEffect(() => () => recording?.cancel(), [recording]);

  const save = async (file: File, duration: number | null): Promise<void> => {
    setBusy(true);
    setLast(await saveCapture(session, store, 'camera', { file, duration, composer }));
    setBusy(false);
  };
  const press = async (): Promise<void> => {
    const seen = canvas.current;
    if (seen === null || busy || problem !== null) return;
    if (mode === 'photo') {
      const blob = await new Promise<Blob | null>((resolve) =>
        seen.toBlob(resolve, 'image/jpeg', JPEG_QUALITY),
      );
      if (blob !== null)
        await save(new File([blob], fileName('IMG', now(), 'jpg'), { type: 'image/jpeg' }), null);
    } else if (recording === null) {
      setHeldTurned(turned);
      setRecording(startRecording(seen.captureStream(15), 'video/webm;codecs=vp8'));
    } else {
      const { blob, duration } = await recording.finish();
      setRecording(null);
      setHeldTurned(null);
      await save(new File([blob], fileName('VID', now(), 'webm'), { type: 'video/webm' }), duration);
    }
  };
  const waits = problem === 'waiting';
  const shutter = mode === 'photo' ? 'camera.photo' : recording === null ? 'camera.record' : 'camera.stop';
  return (
    <div className="page camera">
      <AppBar title={t('apps.camera')} subtitle={composer === null ? '' : t('camera.forMessage')} />
      <div className="finder">
        <canvas
          ref={canvas}
          width={lies ? PHOTO.height : PHOTO.width}
          height={lies ? PHOTO.width : PHOTO.height}
          role="img"
          aria-label={t(source === 'scene' ? 'camera.scene' : 'camera.real')}
        />
        {recording !== null && <RecordingTime since={recording.since} />}
        {problem !== null && (
          <p className={waits ? 'finder-note awaited' : 'finder-note'} role={waits ? 'status' : 'alert'}>
            {waits ? t('camera.waiting') : t('camera.none', { reason: t(`captureProblem.${problem}`) })}
          </p>
        )}
      </div>
      <div className="capture-panel">
        <CaptureChoice
          label={t('camera.mode')}
          value={mode}
          options={['photo', 'video']}
          texts={(option) => t(`camera.modes.${option}`)}
          disabled={recording !== null}
          onChange={setMode}
        />
        <div className="shutter-row">
          {last === null ? (
            <span className="last" />
          ) : (
            <button
              className="last"
              aria-label={t('camera.gallery')}
              onClick={() => openApp(store, 'gallery')}
            >
              {last.contentType.startsWith('image/') ? (
                <img src={session.mediaUrl(last.body, last.contentType, true)} alt="" draggable={false} />
              ) : (
                <Icon name="videocam" size={24} />
              )}
            </button>
          )}
          <button
            className={recording === null ? `shutter ${mode}` : 'shutter video on'}
            data-enter
            aria-label={t(shutter)}
            aria-disabled={busy || problem !== null}
            onClick={() => void press()}
          />
          <span className="last" />
        </div>
        <CaptureChoice
          label={t('camera.source')}
          value={source}
          options={['scene', 'real']}
          texts={(option) => t(`camera.sources.${option}`)}
          disabled={recording !== null}
          onChange={setSource}
        />
        <p className="vh" role="status">
          {last === null ? '' : t('camera.saved', { name: last.name })}
        </p>
      </div>
    </div>
  );
}

/** `IMG_20260304_104207.jpg`, by the lab's clock. */
function fileName(kind: 'IMG' | 'VID', at: number, ending: string): string {
  const digits = new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15).replace('T', '_');
  return `${kind}_${digits}.${ending}`;
}
