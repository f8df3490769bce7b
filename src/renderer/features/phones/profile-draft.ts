import { handsetProfileSchema, type HandsetProfile } from '../../../shared/model/handset-profile';

/** A model as it is being written: figures and lists are still text. */
export interface ProfileDraft {
  id: string;
  name: string;
  kind: HandsetProfile['kind'];
  year: string;
  source: string;
  width: string;
  height: string;
  colours: string;
  /** Of the display, where the screen is in dp; both empty: the screen's own. */
  pixelWidth: string;
  pixelHeight: string;
  ems: NonNullable<HandsetProfile['ems']>;
  smartMessaging: readonly NonNullable<HandsetProfile['smartMessaging']>[number][];
  scripts: NonNullable<HandsetProfile['scripts']>;
  hasMms: boolean;
  version: NonNullable<HandsetProfile['mms']>['version'];
  maxMessageSize: string;
  maxImageWidth: string;
  maxImageHeight: string;
  userAgent: string;
  uaProfUrl: string;
  /** One media type or range, or character set, a line; empty: any, or the usual ones. */
  accept: string;
  charsets: string;
  smil: 'none' | 'basic';
  receiveOnly: boolean;
}

/** Fields of a draft that can be wrong. */
export type DraftField = keyof ProfileDraft;

/** Where the values of a profile stand in a draft. */
const FIELDS: Readonly<Record<string, DraftField>> = {
  'screen.width': 'width',
  'screen.height': 'height',
  'screen.colours': 'colours',
  'pixels.width': 'pixelWidth',
  'pixels.height': 'pixelHeight',
  'mms.maxMessageSize': 'maxMessageSize',
  'mms.maxImageWidth': 'maxImageWidth',
  'mms.maxImageHeight': 'maxImageHeight',
  'mms.userAgent': 'userAgent',
  'mms.uaProfUrl': 'uaProfUrl',
  'mms.accept': 'accept',
  'mms.charsets': 'charsets',
};

/** What most handsets with MMS can, for models that had none. */
const USUAL: NonNullable<HandsetProfile['mms']> = {
  version: '1.2',
  maxMessageSize: 102_400,
  maxImageWidth: 640,
  maxImageHeight: 480,
  userAgent: '',
  uaProfUrl: '',
};

/** A profile to be written on. */
export function draftOf(profile: HandsetProfile): ProfileDraft {
  const mms = profile.mms ?? USUAL;
  return {
    id: profile.id,
    name: profile.name,
    kind: profile.kind,
    year: profile.year === undefined ? '' : String(profile.year),
    source: profile.source ?? '',
    width: String(profile.screen.width),
    height: String(profile.screen.height),
    colours: String(profile.screen.colours),
    pixelWidth: profile.pixels === undefined ? '' : String(profile.pixels.width),
    pixelHeight: profile.pixels === undefined ? '' : String(profile.pixels.height),
    ems: profile.ems ?? 'none',
    smartMessaging: profile.smartMessaging ?? [],
    scripts: profile.scripts ?? [],
    hasMms: profile.mms !== null,
    version: mms.version,
    maxMessageSize: String(mms.maxMessageSize),
    maxImageWidth: String(mms.maxImageWidth),
    maxImageHeight: String(mms.maxImageHeight),
    userAgent: mms.userAgent,
    uaProfUrl: mms.uaProfUrl,
    accept: (mms.accept ?? []).join('\n'),
    charsets: (mms.charsets ?? []).join('\n'),
    smil: mms.smil ?? 'basic',
    receiveOnly: mms.receiveOnly ?? false,
  };
}

/**
 * The profile that a draft makes, or the fields that are wrong.
 * @param base what it was made of: keeps what the draft knows nothing of
 */
export function profileOf(
  draft: ProfileDraft,
  base: HandsetProfile,
): { profile: HandsetProfile } | { wrong: ReadonlySet<DraftField> } {
  const { year: _y, source: _s, pixels: _p, ems: _e, smartMessaging: _m, scripts: _l, ...kept } = base;
  const hasPixels = draft.pixelWidth.trim() !== '' || draft.pixelHeight.trim() !== '';
  const parsed = handsetProfileSchema.safeParse({
    ...kept,
    id: draft.id.trim(),
    name: draft.name.trim(),
    kind: draft.kind,
    ...(draft.year.trim() === '' ? {} : { year: figure(draft.year) }),
    ...(draft.source.trim() === '' ? {} : { source: draft.source.trim() }),
    screen: {
      width: figure(draft.width),
      height: figure(draft.height),
      colours: figure(draft.colours),
    },
    ...(hasPixels ? { pixels: { width: figure(draft.pixelWidth), height: figure(draft.pixelHeight) } } : {}),
    ...(draft.ems === 'none' ? {} : { ems: draft.ems }),
    ...(draft.smartMessaging.length === 0 ? {} : { smartMessaging: draft.smartMessaging }),
    ...(draft.scripts.length === 0 ? {} : { scripts: draft.scripts }),
    mms: draft.hasMms ? mmsOf(draft, base.mms) : null,
  });
  if (parsed.success) return { profile: parsed.data };
  return { wrong: new Set(parsed.error.issues.map(({ path }) => fieldAt(path))) };
}

function mmsOf(draft: ProfileDraft, base: HandsetProfile['mms']): unknown {
  const { accept: _a, charsets: _c, smil: _s, receiveOnly: _r, ...kept } = base ?? USUAL;
  const accept = linesOf(draft.accept);
  const charsets = linesOf(draft.charsets);
  return {
    ...kept,
    version: draft.version,
    maxMessageSize: figure(draft.maxMessageSize),
    maxImageWidth: figure(draft.maxImageWidth),
    maxImageHeight: figure(draft.maxImageHeight),
    userAgent: draft.userAgent.trim(),
    uaProfUrl: draft.uaProfUrl.trim(),
    ...(accept.length === 0 ? {} : { accept }),
    ...(charsets.length === 0 ? {} : { charsets }),
    ...(draft.smil === 'basic' ? {} : { smil: draft.smil }),
    ...(draft.receiveOnly ? { receiveOnly: true } : {}),
  };
}

function fieldAt(path: readonly PropertyKey[]): DraftField {
  const name = path.slice(0, 2).map(String).join('.');
  return FIELDS[name] ?? (String(path[0]) as DraftField);
}

/** Digits only; anything else is no number, which the schema refuses. */
const figure = (text: string): number => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN);

const linesOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((line) => line !== '');

/** An id that no other model has: of the letters and digits of a name. */
export function freeProfileId(name: string, taken: ReadonlySet<string>): string {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 34);
  const base = letters === '' ? 'model' : letters;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
