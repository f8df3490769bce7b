/** The sample media that the lab brings along. */
export const samplesEn = {
  lake: 'Lake',
  lakeNote: 'Picture, 640 × 480',
  photo: 'Large picture',
  photoNote: '1600 × 1200, too large for some phones and operators',
  ball: 'Ball',
  ballNote: 'Animated GIF',
  clip: 'Clip',
  clipNote: 'Video, 5 seconds',
  voice: 'Voice',
  voiceNote: 'AMR, 5 seconds',
  scale: 'Scale',
  scaleNote: 'Melody, MIDI',
  document: 'Document',
  documentNote: 'PDF, one page',
};
