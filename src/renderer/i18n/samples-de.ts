import type { samplesEn } from './samples-en';

export const samplesDe: typeof samplesEn = {
  lake: 'See',
  lakeNote: 'Bild, 640 × 480',
  photo: 'Großes Bild',
  photoNote: '1600 × 1200, für manche Telefone und Betreiber zu groß',
  ball: 'Ball',
  ballNote: 'Animiertes GIF',
  clip: 'Clip',
  clipNote: 'Video, 5 Sekunden',
  voice: 'Stimme',
  voiceNote: 'AMR, 5 Sekunden',
  scale: 'Tonleiter',
  scaleNote: 'Melodie, MIDI',
  document: 'Dokument',
  documentNote: 'PDF, eine Seite',
};
