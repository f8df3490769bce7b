import { useEffect, useRef, useState, type RefObject } from 'react';
import { captureProblemOf, type CaptureProblem } from './capture-problem';
import { drawTestScene } from './test-scene';

export type CameraSource = 'scene' | 'real';

/** Why the camera shows nothing; `waiting`: its owner has not said yet whether it may be used, or it starts. */
export type CameraProblem = CaptureProblem | 'waiting';

/** Milliseconds from one picture to the next. */
const FRAME = 66;

/**
 * Keeps a canvas showing what the camera sees.
 * @param caption what the test scene says; read anew for each picture
 * @returns why nothing is seen; null while something is
 */
export function useCamera(
  canvas: RefObject<HTMLCanvasElement | null>,
  source: CameraSource,
  caption: () => { clock: string; owner: string },
): CameraProblem | null {
  const [problem, setProblem] = useState<CameraProblem | null>('waiting');
  const video = useRealCamera(source === 'real', setProblem);
  const said = useRef(caption);
  useEffect(() => {
    said.current = caption;
  });
  useEffect(() => {
    const draw = (): void => {
      const context = canvas.current?.getContext('2d');
      if (!context) return;
      if (source === 'scene') drawTestScene(context, performance.now(), said.current());
      else if (video.current !== null && video.current.readyState >= 2) {
        drawCovering(context, video.current);
        setProblem(null);
      }
    };
    // What was seen last is no picture of the other source.
    const context = canvas.current?.getContext('2d');
    context?.clearRect(0, 0, context.canvas.width, context.canvas.height);
    draw();
    const timer = setInterval(draw, FRAME);
    return () => clearInterval(timer);
  }, [canvas, source, video]);
  return source === 'real' ? problem : null;
}

/** The middle of the video, as much as fills the canvas. */
function drawCovering(context: CanvasRenderingContext2D, video: HTMLVideoElement): void {
  const { width, height } = context.canvas;
  const scale = Math.max(width / video.videoWidth, height / video.videoHeight);
  const wide = video.videoWidth * scale;
  const tall = video.videoHeight * scale;
  context.drawImage(video, (width - wide) / 2, (height - tall) / 2, wide, tall);
}

function useRealCamera(
  wanted: boolean,
  onProblem: (problem: CameraProblem) => void,
): RefObject<HTMLVideoElement | null> {
  const video = useRef<HTMLVideoElement | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let stream: MediaStream | null = null;
    let current = true;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    const start = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (!current) return stop();
      const element = document.createElement('video');
      element.muted = true;
      element.srcObject = stream;
      await element.play();
      if (!current) return;
      video.current = element;
    };
    start().catch((error: unknown) => {
      if (current) onProblem(captureProblemOf(error));
    });
    return () => {
      current = false;
      video.current = null;
      onProblem('waiting');
      stop();
    };
  }, [wanted, onProblem]);
  return video;
}
