import { isUnusual, RICHEST_CLASS } from '../../shared/model/content-class';
import { attempt } from './actions';
import { dropComposer, keepComposer } from './drafts';
import {
  hasContent,
  mediaKind,
  withMediaAmong,
  withRefused,
  withSlideMedia,
  type Composer,
  type ComposerMedia,
  type MediaKind,
} from './composer';
import { setComposer, type AttachingFile, type AttachQuestion, type HandsetStore } from './handset-store';
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
    ...waiting.map(({ file, id }) => ({
      id,
      name: file.name,
      kind: kindOf(file),
      slide: place.slide,
      question: null,
    })),
  ]);
  const letGo = holdPage();
  // A slide that is added while they are uploaded is not theirs.
  const slides = { key: place.key, among: unsentUnder(handset, place.key, place.to).slides.length };
  for (const { file, id } of waiting) {
    await attempt(session, () => attachOne(session, handset, place, file, id, slides));
    const key = keyOf(handset, id);
    if (key !== null) setAttaching(handset, key, (others) => others.filter((other) => other.id !== id));
  }
  letGo();
}

/** What a file will be, before the engine has looked into it. */
function kindOf({ type, name }: File): MediaKind {
  if (type !== '') return mediaKind(type);
  if (/\.(amr|awb|imy|midi?)$/i.test(name)) return 'sound';
  return /\.3g[p2]$/i.test(name) ? 'video' : 'file';
}

/**
 * A page that is left or loaded anew forgets files that are on their way: the browser asks before. The desktop's window has
 * nobody who would ask, and would not close.
 */
function holdPage(): () => void {
  if (window.handsetLab !== undefined) return () => undefined;
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}

/** The first slides of an unsent message, among which files may find their places. */
interface FirstSlides {
  key: string;
  among: number;
}

/** Counts the slides that it adds behind `slides` as theirs. */
async function attachOne(
  session: LabSession,
  handset: HandsetStore,
  { to, slide }: Place,
  file: File,
  id: number,
  slides: FirstSlides,
): Promise<void> {
  const { hash, ...upload } = await session.live.upload(file);
  if (keyOf(handset, id) === null) return;
  const agreed = await admitted(handset, id, upload.contentType);
  if (agreed === 'no') return;
  // It may have gone on in another conversation, behind what was written there.
  const key = keyOf(handset, id);
  if (key === null) return;
  const composer = unsentUnder(handset, key, to);
  if (key !== slides.key) Object.assign(slides, { key, among: composer.slides.length });
  const media = { ...upload, body: hash, name: file.name, ...(agreed === 'asked' ? { agreed: true } : {}) };
  const next = withMediaAt(composer, slide, media, slides.among);
  keepComposer(session, handset, key, next);
  slides.among += next.slides.length - composer.slides.length;
}

/**
 * What was written under a key, and the files on their way there, go on under another one, behind what was written there
 * already.
 */
export function moveUnsent(session: LabSession, handset: HandsetStore, from: string, key: string): void {
  const { composers, attaching } = handset.getState();
  const written = composers.get(from);
  setComposer(handset, from, null);
  void dropComposer(session, handset, from);
  if (written !== undefined && hasContent(written)) {
    const there = unsentUnder(handset, key, written.to);
    keepComposer(session, handset, key, hasContent(there) ? withRefused(written, there) : written);
  }
  const files = attaching.get(from) ?? [];
  setAttaching(handset, from, () => []);
  setAttaching(handset, key, (others) => [...others, ...files]);
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
async function admitted(
  handset: HandsetStore,
  id: number,
  type: string,
): Promise<'unasked' | 'asked' | 'no'> {
  const { creationMode: mode = 'free', contentClass: most = RICHEST_CLASS } = handset.getState().setup;
  if (mode === 'free' || !isUnusual(type, most)) return 'unasked';
  const ask = (question: AttachQuestion | null): void => {
    const key = keyOf(handset, id);
    if (key === null) return;
    setAttaching(handset, key, (files) =>
      files.map((file) => (file.id === id ? { ...file, question } : file)),
    );
  };
  const answer = await new Promise<boolean>((resolve) => ask({ type, mode, most, answer: resolve }));
  ask(null);
  return answer ? 'asked' : 'no';
}

/** Gives up what is on its way into the message under this key. */
export function leaveAttaching(handset: HandsetStore, key: string): void {
  for (const { question } of handset.getState().attaching.get(key) ?? []) question?.answer(false);
  setAttaching(handset, key, () => []);
}

/** Under which key a file is on its way; null: it was given up, or is there. */
function keyOf(handset: HandsetStore, id: number): string | null {
  for (const [key, files] of handset.getState().attaching)
    if (files.some((file) => file.id === id)) return key;
  return null;
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
