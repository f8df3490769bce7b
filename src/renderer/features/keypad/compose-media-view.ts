import { RICHEST_CLASS } from '../../../shared/model/content-class';
import { phoneSize } from '../../format/numbers';
import { playTime } from '../../format/time';
import { sourcesOf, type Source } from './compose-media';
import type { KeypadState } from './keypad-state';
import type { LcdLine, LcdScreen } from './lcd-view';
import { BARE, listView, plain, wordsView, type ViewContext } from './list-view';

/** Where something for a slide may come from. */
export function attachView(state: KeypadState & { at: 'attach' }, context: ViewContext): LcdScreen {
  const { t, model } = context;
  const rows = sourcesOf(state, model).map((source): LcdLine => ({
    runs: plain(sourceName(source, state.kind, context)),
    ...(source.from === 'phone' && state.kind === 'picture' ? { icon: 'picture' as const } : {}),
  }));
  return listView(t(`keypad.add-${state.kind}`), rows, state.index, context);
}

function sourceName(source: Source, kind: string, { t }: ViewContext): string {
  switch (source.from) {
    case 'phone':
      return source.media.name;
    case 'sample':
      return t('keypad.sample', { name: t(`attach.sample.${source.name}`) });
    case 'camera':
      return t(kind === 'video' ? 'keypad.film' : 'keypad.camera');
    case 'recorder':
      return t('keypad.recorder');
    case 'computer':
      return t('keypad.fromComputer');
    case 'nowhere':
      return t('keypad.noPicture');
  }
}

/** Why something cannot be done. */
export function toldView({ words }: KeypadState & { at: 'told' }, context: ViewContext): LcdScreen {
  const { t, language } = context;
  const { octets, limit, reason, ...rest } = words.params;
  const params = {
    ...rest,
    ...(typeof octets === 'number' ? { size: phoneSize(octets, language) } : {}),
    ...(typeof limit === 'number' ? { limit: phoneSize(limit, language) } : {}),
    ...(typeof reason === 'string' ? { reason: t(`captureProblem.${reason}`) } : {}),
  };
  return wordsView(t(words.key, params), t('keypad.ok'), '', context);
}

export function unusualView(
  { media, most }: KeypadState & { at: 'unusual' },
  context: ViewContext,
): LcdScreen {
  const { t } = context;
  const { name, contentType: type } = media;
  const words =
    most === RICHEST_CLASS
      ? t('keypad.notUsual', { name, type })
      : t('keypad.notOfClass', { name, class: most });
  return wordsView(words, t('keypad.ok'), t('keypad.back'), context);
}

/** The picture fills the screen; its title says what is seen. */
export function cameraView(
  { kind, source, runs }: KeypadState & { at: 'camera' },
  context: ViewContext,
): LcdScreen {
  const { t, finder, recorded } = context;
  const does = kind === 'picture' ? 'keypad.shoot' : runs ? 'keypad.stop' : 'keypad.record';
  return {
    ...BARE,
    title: {
      text: t(`camera.sources.${source}`),
      right: runs ? playTime(recorded) : '↕',
    },
    lines: finder === null ? [{ runs: plain('…'), align: 'centre' }] : [{ runs: [], picture: finder }],
    left: t(does),
    right: t('keypad.back'),
  };
}

export function recorderView({ runs }: KeypadState & { at: 'recorder' }, context: ViewContext): LcdScreen {
  const { t, recorded } = context;
  return {
    ...BARE,
    title: { text: t('keypad.recorder') },
    lines: [
      { runs: [] },
      { runs: plain(`${runs ? '• ' : ''}${playTime(recorded)}`), align: 'centre', bold: true },
    ],
    left: t(runs ? 'keypad.stop' : 'keypad.record'),
    right: t('keypad.back'),
  };
}

/** The message as it will be, slide by slide. */
export function previewView(state: KeypadState & { at: 'preview' }, context: ViewContext): LcdScreen {
  const { t, content } = context;
  const slides = content?.slides ?? 1;
  return {
    ...BARE,
    title: { text: t('keypad.preview'), right: `${Math.min(state.slide + 1, slides)}/${slides}` },
    lines: content?.lines ?? [],
    left: t(state.slide + 1 < slides ? 'keypad.next' : 'keypad.replay'),
    right: t('keypad.back'),
  };
}
