/** A recording that runs. */
export interface Recording {
  /** `performance.now()` when it began. */
  since: number;
  /** Ends it, and gives what was recorded and how long it is in milliseconds. */
  finish(): Promise<{ blob: Blob; duration: number }>;
  /** Ends it and throws it away. */
  cancel(): void;
}

/** Records a stream, whose tracks end with the recording. */
export function startRecording(stream: MediaStream, mimeType: string): Recording {
  const recorder = new MediaRecorder(stream, {
    mimeType,
    videoBitsPerSecond: 400_000,
    audioBitsPerSecond: 24_000,
  });
  const pieces: Blob[] = [];
  recorder.ondataavailable = (event) => pieces.push(event.data);
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  recorder.start();
  const since = performance.now();
  const end = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    since,
    finish: async () => {
      const duration = Math.round(performance.now() - since);
      end();
      await stopped;
      return { blob: new Blob(pieces, { type: mimeType.split(';')[0] ?? mimeType }), duration };
    },
    cancel: end,
  };
}
