import { useEffect, useRef, useState, type RefObject } from 'react';
import { captureProblemOf, type CaptureProblem } from './capture-problem';
import { drawTestScene } from './test-scene';

export type CameraSource = 'scene' | 'real';

/** Milliseconds from one picture to the next. */
const FRAME = 66;

/**
 * Keeps a canvas showing what the camera sees.
 * @param caption what the test scene says; read anew for each picture
 * @returns why there is no real camera; null while there is one, or none is wanted
 */
export function useCamera(
  canvas: RefObject<HTMLCanvasElement | null>,
  source: CameraSource,
  caption: () => { clock: string; owner: string },
): CaptureProblem | null {
  const [problem, setProblem] = useState<CaptureProblem | null>(null);
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
      else if (video.current !== null && video.current.readyState >= 2) drawCovering(context, video.current);
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
  onProblem: (problem: CaptureProblem | null) => void,
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
      video.current = element;
    };
    onProblem(null);
    start().catch((error: unknown) => {
      if (current) onProblem(captureProblemOf(error));
    });
    return () => {
      current = false;
      video.current = null;
      stop();
    };
  }, [wanted, onProblem]);
  return video;
}
