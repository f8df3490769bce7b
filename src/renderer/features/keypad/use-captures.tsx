import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { captureProblemOf, type CaptureProblem } from '../../components/capture-problem';
import { startRecording, type Recording } from '../../components/media-recording';
import { saveCapture } from '../../components/save-capture';
import { useCamera, type CameraProblem } from '../../components/use-camera';
import { virtualNow } from '../../state/desk-store';
import { useDeskStore, useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import type { ComposerMedia } from '../../state/composer';
import { useTranslation } from '../../i18n/texts';
import type { KeypadEffect, KeypadState } from './keypad-state';
import { photograph } from './lcd-pictures';
import type { LcdPicture } from './lcd-picture';
import type { LcdSkin } from './lcd-skin';

/** Pixels of a photo: the cameras of such phones had no more. */
const VGA = { width: 640, height: 480 } as const;
const JPEG_QUALITY = 0.8;
/** Milliseconds from one picture of the viewfinder to the next. */
const FINDER = 200;

type CaptureEffect = Extract<KeypadEffect, { do: 'shoot' | 'film' | 'listenIn' | 'cut' }>;

export interface Captures {
  /** What the camera sees; null: nothing yet. */
  finder: LcdPicture | null;
  /** How long a recording runs, in milliseconds. */
  recorded: number;
  /** Has to be drawn; it is not seen. */
  camera: ReactNode;
  /** Gives what was made, when something was; null: it could not be kept, or only began. */
  capture: (effect: CaptureEffect) => Promise<ComposerMedia | null>;
}

/** What is made with the phone's camera and microphone. */
export function useCaptures(
  state: KeypadState,
  { box, skin }: { box: { width: number; height: number }; skin: LcdSkin },
  setState: (change: (now: KeypadState) => KeypadState) => void,
): Captures {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const desk = useDeskStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Whether the camera sees anything yet. */
  const sees = useRef(false);
  const [finder, setFinder] = useState<LcdPicture | null>(null);
  const [recording, setRecording] = useState<Recording | null>(null);
  const runs = (state.at === 'camera' || state.at === 'recorder') && state.runs;
  const recorded = useElapsed(runs ? recording : null);
  useEffect(() => {
    // Who goes away throws it away; “adding” ends it itself.
    if (!runs && state.at !== 'adding') recording?.cancel();
  }, [recording, runs, state.at]);
  useEffect(() => () => recording?.cancel(), [recording]);

  const fail = (key: string, reason: CaptureProblem): void =>
    setState((now) =>
      now.at === 'camera' || now.at === 'recorder'
        ? { at: 'told', draft: now.draft, words: { key, params: { reason } } }
        : now,
    );
  const save = (app: 'camera' | 'recorder', file: File, duration: number | null) =>
    saveCapture(session, store, app, { file, duration, composer: null });
  const stamp = (): string =>
    new Date(virtualNow(desk.getState())).toISOString().replace(/\D/g, '').slice(2, 14);

  const capture = async (effect: CaptureEffect): Promise<ComposerMedia | null> => {
    const seen = sees.current ? canvas.current : null;
    switch (effect.do) {
      case 'shoot': {
        const blob = await new Promise<Blob | null>((resolve) => {
          if (seen === null) resolve(null);
          else seen.toBlob(resolve, 'image/jpeg', JPEG_QUALITY);
        });
        if (blob === null) return null;
        return save('camera', new File([blob], `IMG${stamp()}.jpg`, { type: 'image/jpeg' }), null);
      }
      case 'film':
        if (seen !== null) setRecording(startRecording(seen.captureStream(15), 'video/webm;codecs=vp8'));
        return null;
      case 'listenIn':
        // It is only there once the microphone may be used.
        setRecording(null);
        try {
          const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
          setRecording(startRecording(stream, 'audio/webm;codecs=opus'));
        } catch (error) {
          fail('recorder.none', captureProblemOf(error));
        }
        return null;
      case 'cut': {
        if (recording === null) return null;
        const { blob, duration } = await recording.finish();
        setRecording(null);
        const film = blob.type.startsWith('video/');
        const name = film ? `VID${stamp()}.webm` : `${t('recorder.file')} ${stamp()}.webm`;
        return save(film ? 'camera' : 'recorder', new File([blob], name, { type: blob.type }), duration);
      }
    }
  };
  const camera =
    state.at === 'camera' ? (
      <Finder
        canvas={canvas}
        source={state.source}
        onProblem={(problem) => {
          sees.current = problem === null;
          if (problem !== null && problem !== 'waiting') fail('camera.none', problem);
        }}
        onPicture={(seen) => setFinder(photograph(seen, VGA, box, skin))}
      />
    ) : null;
  return { finder: state.at === 'camera' ? finder : null, recorded, camera, capture };
}

/** What the camera sees, on a canvas that nobody sees. */
function Finder({
  canvas,
  source,
  onProblem,
  onPicture,
}: {
  canvas: RefObject<HTMLCanvasElement | null>;
  source: 'scene' | 'real';
  /** Told with each change; null: something is seen. */
  onProblem: (problem: CameraProblem | null) => void;
  onPicture: (seen: HTMLCanvasElement) => void;
}) {
  const { i18n } = useTranslation();
  const desk = useDeskStore();
  const owner = useHandset((state) => state.setup.name);
  const problem = useCamera(canvas, source, () => ({
    clock: new Date(virtualNow(desk.getState())).toLocaleTimeString(i18n.language),
    owner,
  }));
  const told = useRef({ onProblem, onPicture });
  useEffect(() => {
    told.current = { onProblem, onPicture };
  });
  useEffect(() => {
    told.current.onProblem(problem);
  }, [problem]);
  useEffect(() => {
    const look = (): void => {
      if (canvas.current !== null) told.current.onPicture(canvas.current);
    };
    look();
    const timer = setInterval(look, FINDER);
    return () => clearInterval(timer);
  }, [canvas]);
  return <canvas ref={canvas} hidden {...VGA} />;
}

/** Milliseconds since a recording began, a few times a second. */
function useElapsed(recording: Recording | null): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    if (recording === null) return;
    const timer = setInterval(() => setPassed(performance.now() - recording.since), 250);
    return () => {
      clearInterval(timer);
      setPassed(0);
    };
  }, [recording]);
  return passed;
}
