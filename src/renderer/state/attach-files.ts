import { attempt, keepComposer } from './actions';
import { isUnusual, withMediaAmong, withSlideMedia, type Composer, type ComposerMedia } from './composer';
import type { AttachingFile, AttachQuestion, HandsetStore } from './handset-store';
import type { LabSession } from './session';
import { unsentUnder } from './unsent';

let lastFile = 0;

/** Where files go: the unsent message under a key, to whom it is while it is new, and on which slide. */
interface Place {
  key: string;
  to: readonly string[];
  /** null: they find their places themselves. */
  slide: number | null;
}

/**
 * Uploads files, one after the other so that they stand in the order in which they were chosen, and puts them into an
 * unsent message. Until then they are `attaching` under its key, whichever screen is looked at.
 */
export async function attachFiles(
  session: LabSession,
  handset: HandsetStore,
  place: Place,
  files: readonly File[],
): Promise<void> {
  const waiting = files.map((file) => ({ file, id: ++lastFile }));
  setAttaching(handset, place.key, (others) => [
    ...others,
    ...waiting.map(({ file, id }) => ({ id, name: file.name, slide: place.slide, question: null })),
  ]);
  // A slide that is added while they are uploaded is not theirs.
  let among = unsentUnder(handset, place.key, place.to).slides.length;
  for (const { file, id } of waiting) {
    await attempt(session, async () => {
      among += await attachOne(session, handset, place, file, id, among);
    });
    setAttaching(handset, place.key, (others) => others.filter((other) => other.id !== id));
  }
}

/** Gives how many slides it added behind the first `among`. */
async function attachOne(
  session: LabSession,
  handset: HandsetStore,
  place: Place,
  file: File,
  id: number,
  among: number,
): Promise<number> {
  const { key, to } = place;
  const { hash, ...upload } = await session.live.upload(file);
  if (!isAttaching(handset, key, id)) return 0;
  if (!(await admitted(handset, key, id, upload.contentType))) return 0;
  const composer = unsentUnder(handset, key, to);
  const next = withMediaAt(composer, place.slide, { ...upload, body: hash, name: file.name }, among);
  keepComposer(session, handset, key, next);
  return next.slides.length - composer.slides.length;
}

/** On its slide; where that was taken away meanwhile, among the others, so that nothing chosen is lost. */
function withMediaAt(
  composer: Composer,
  slide: number | null,
  media: ComposerMedia,
  among: number,
): Composer {
  const there = slide !== null && composer.slides.some(({ id }) => id === slide);
  return there ? withSlideMedia(composer, slide, media) : withMediaAmong(composer, media, among);
}

/** Whether a file of this type may be attached, by the phone's creation mode or its owner's word. */
async function admitted(handset: HandsetStore, key: string, id: number, type: string): Promise<boolean> {
  const { creationMode: mode = 'free' } = handset.getState().setup;
  if (mode === 'free' || !isUnusual(type)) return true;
  const ask = (question: AttachQuestion | null): void =>
    setAttaching(handset, key, (files) =>
      files.map((file) => (file.id === id ? { ...file, question } : file)),
    );
  const answer = await new Promise<boolean>((resolve) => ask({ type, mode, answer: resolve }));
  ask(null);
  return answer;
}

/** Gives up what is on its way into the message under this key. */
export function leaveAttaching(handset: HandsetStore, key: string): void {
  for (const { question } of handset.getState().attaching.get(key) ?? []) question?.answer(false);
  setAttaching(handset, key, () => []);
}

function isAttaching(handset: HandsetStore, key: string, id: number): boolean {
  return (
    handset
      .getState()
      .attaching.get(key)
      ?.some((file) => file.id === id) === true
  );
}

function setAttaching(
  handset: HandsetStore,
  key: string,
  change: (files: readonly AttachingFile[]) => readonly AttachingFile[],
): void {
  handset.setState((state) => {
    const attaching = new Map(state.attaching);
    const files = change(attaching.get(key) ?? []);
    if (files.length === 0) attaching.delete(key);
    else attaching.set(key, files);
    return { attaching };
  });
}
