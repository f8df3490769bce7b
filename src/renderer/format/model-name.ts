import type { HandsetProfile } from '../../shared/model/handset-profile';

/** German names of the lab's models, by profile id; what is absent is called the same in every language. */
export const GERMAN_MODELS: Readonly<Record<string, string>> = {
  'android-320x480': 'Android von 2008, 320 × 480',
  'android-360x640': 'Android von 2011, 720 × 1280',
  'clamshell-128x160': 'Klapptelefon 128 × 160, 80 KB',
  'clamshell-176x220': 'Klapptelefon 176 × 220 von 2004, Video',
  'colour-101x80': 'Frühe Farbe 101 × 80',
  'colour-101x80-png': 'Farbe 101 × 80, EMS und MIDI',
  'colour-128x128': 'Farbe 128 × 128',
  'colour-128x160': 'Farbe 128 × 160 von 2003',
  'colour-176x220': 'Kameratelefon 176 × 220 von 2005',
  'colour-96x65': 'Farbe 96 × 65, empfängt MMS nur',
  'keypad-sms': 'Tastentelefon, nur SMS',
  'mono-101x80-ems': 'Schwarzweiß 101 × 80, EMS',
  'mono-84x48': 'Schwarzweiß 84 × 48, Bildnachrichten',
  'mono-96x65-ems': 'Schwarzweiß 96 × 65, EMS und Bildnachrichten',
  'slider-176x220': 'Schiebetelefon 176 × 220 von 2004, Megapixel',
  'smart-176x208': 'Smartphone 176 × 208 von 2002',
  'smart-176x208-video': 'Smartphone 176 × 208 von 2003, Video',
  'smart-176x220': 'Smartphone 176 × 220 von 2006',
  'smart-240x320': 'Smartphone 240 × 320 von 2007',
  'touch-320x480': 'Touch-Telefon 320 × 480, übergeht SMIL',
};

/** What a model is called, its sizes in one piece; models of one's own have the name that they were given. */
export function modelName({ id, name }: Pick<HandsetProfile, 'id' | 'name'>, language: string): string {
  const called = language.startsWith('de') ? (GERMAN_MODELS[id] ?? name) : name;
  return called.replace(/(\d) (×|KB) ?/g, (_, digit: string, sign: string) =>
    sign === '×' ? `${digit}\u00a0×\u00a0` : `${digit}\u00a0${sign}`,
  );
}
