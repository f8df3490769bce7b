/** Pictures of a picture or a video, one for each time. */
export interface Frames {
  /** Seconds; 0 for a picture. */
  readonly duration: number;
  /** The picture at a time in seconds; at the end where the video is shorter. Rejects when it cannot be read. */
  at(time: number): Promise<ImageBitmap>;
  close(): void;
}

/** Opens a picture. Rejects when the browser cannot read it. */
export async function openPicture(url: string, signal: AbortSignal): Promise<Frames> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`the engine answered ${response.status}`);
  const picture = await createImageBitmap(await response.blob());
  return { duration: 0, at: () => Promise.resolve(picture), close: () => picture.close() };
}

/** Opens a video. Rejects when the browser cannot read it. */
export async function openVideo(url: string, signal: AbortSignal): Promise<Frames> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  await happened(video, 'loadeddata', signal);
  let last: Promise<unknown> = Promise.resolve();
  const seek = async (time: number): Promise<ImageBitmap> => {
    const wanted = Math.max(0, Math.min(time, video.duration - LAST));
    if (Math.abs(video.currentTime - wanted) > 0.001) {
      const there = happened(video, 'seeked', signal);
      video.currentTime = wanted;
      await there;
    }
    return createImageBitmap(video);
  };
  return {
    duration: Number.isFinite(video.duration) ? video.duration : 0,
    at(time) {
      // One after the other: an element is at one time only.
      const next = last.then(() => seek(time));
      last = next.catch(() => undefined);
      return next;
    },
    close() {
      video.removeAttribute('src');
      video.load();
    },
  };
}

/** Seconds before the end at which a video still has a picture. */
const LAST = 0.05;

function happened(video: HTMLVideoElement, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const once = { once: true, signal };
    video.addEventListener(event, () => resolve(), once);
    video.addEventListener('error', () => reject(new Error('this video cannot be read')), once);
    signal.addEventListener('abort', () => reject(new Error('no longer wanted')), { once: true });
  });
}
