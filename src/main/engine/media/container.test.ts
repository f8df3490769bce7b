import { expect, it } from 'vitest';
import { parseDescription } from './container';

it('reads what ffmpeg says about a clip, in the wording of old and new versions', () => {
  const now = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:input':
  Duration: 01:02:05.07, start: 0.000000, bitrate: 210 kb/s
  Stream #0:0[0x1](und): Video: h263 (s263 / 0x33363273), yuv420p(progressive), 176x144 [SAR 12:11 DAR 4:3], 193 kb/s
  Stream #0:1[0x2](und): Audio: amr_nb (samr / 0x726D6173), 8000 Hz, mono, fltp, 12 kb/s (default)`;
  expect(parseDescription(now)).toEqual({
    duration: 3_725_070,
    video: { codec: 'h263', width: 176, height: 144 },
    audio: { codec: 'amr_nb' },
  });
  const then = `  Duration: N/A, bitrate: N/A
    Stream #0:0: Audio: opus, 48000 Hz, mono, fltp`;
  expect(parseDescription(then)).toEqual({ duration: null, video: null, audio: { codec: 'opus' } });
});

it('does not take metadata for streams', () => {
  const hostile = `  Metadata:
    title           : Stream #0:0: Video: h264, 9999x9999
input: Invalid data found when processing input`;
  expect(parseDescription(hostile)).toBeNull();
});
