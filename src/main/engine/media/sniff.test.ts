import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample } from './samples.testing';
import { sniffMedia } from './sniff';

const octets = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('sniffMedia', () => {
  it.each([
    ['photo-640x480.jpg', 'image/jpeg'],
    ['logo.png', 'image/png'],
    ['anim.gif', 'image/gif'],
    ['logo-96x64.wbmp', 'image/vnd.wap.wbmp'],
    ['voice.amr', 'audio/amr'],
    ['voice-wb.awb', 'audio/amr-wb'],
    ['voice.mp3', 'audio/mpeg'],
    ['voice.m4a', 'audio/mp4'],
    ['voice.ogg', 'audio/ogg'],
    ['voice.wav', 'audio/wav'],
    ['clip-h263-amr.3gp', 'video/3gpp'],
    ['clip-h264-aac.mp4', 'video/mp4'],
    ['clip-vp8-opus.webm', 'video/webm'],
    ['tune.mid', 'audio/midi'],
    ['tune.imy', 'audio/imelody'],
    ['card.vcf', 'text/x-vcard'],
    ['event.vcs', 'text/x-vcalendar'],
    ['doc.pdf', 'application/pdf'],
  ])('knows %s as %s', (name, contentType) => {
    expect(sniffMedia(sample(name))).toBe(contentType);
  });

  it.each([
    ['MPEG audio without ID3', '\xff\xfb\x90\x64\0\0\0\0', 'audio/mpeg'],
    ['an MPEG header with the reserved rate', '\xff\xfb\x9c\x64\0\0\0\0', null],
    ['AAC in ADTS', '\xff\xf1\x50\x80\x02\x1f\xfc', 'audio/aac'],
    ['WebP', 'RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
    ['UTF-8 text', 'Gr\xc3\xbc\xc3\x9fe\n', 'text/plain'],
    ['no octets at all', '', 'text/plain'],
    ['Latin-1 text, which proves nothing', 'Gr\xfc\xdfe', null],
    ['UTF-16 text with a mark', '\xff\xfeH\0i\0', 'text/plain'],
    // FF FE is the beginning of a frame of MPEG audio (layer I), too.
    ['UTF-16 text, as long as a frame header', '\xff\xfeG\0r\0\xfc\0\xdf\0', 'text/plain'],
    ['UTF-16 text, the larger octet first', '\xfe\xff\0G\0r\0\xfc', 'text/plain'],
    ['MPEG audio of layer I, which is no text', '\xff\xfe\x90\x64\0\0\0\xd8', 'audio/mpeg'],
    ['a calendar of version 1.0', 'BEGIN:VCALENDAR\r\nVERSION:1.0\r\n', 'text/x-vcalendar'],
    ['a calendar of version 2.0', 'BEGIN:VCALENDAR\r\nPRODID:x\r\nVERSION:2.0\r\n', 'text/calendar'],
    ['SMIL', '<?xml version="1.0"?>\n<smil><body/></smil>', 'application/smil'],
    ['a picture that is a program', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'text/plain'],
    ['zeros', '\0\0\0\0\0\0\0\0', null],
    ['a WBMP one octet short', '\0\0\x08\x02\xff', null],
  ])('takes %s for what it is', (_what, text, contentType) => {
    expect(sniffMedia(octets(text))).toBe(contentType);
  });

  it('reads any octets', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (any) => void sniffMedia(any)));
  });
});
