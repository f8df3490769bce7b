import type { WspHeader } from './headers';

/**
 * Octets for each header and each form of its value, put together by hand after WAP-230-WSP §8.4.2 and Appendix A; the
 * third column is how tshark 4.0.17 reads them (`tshark.test.ts` asks it again where it is installed), null where it
 * does not know the value or, as noted, misreads it.
 */
export type GoldenHeader = readonly [octets: string, header: WspHeader, tshark: string | null];

const MOMENT = Date.UTC(2011, 5, 3, 14, 1, 31);
const DAY = 'Jun  3, 2011 14:01:31';

export const GOLDEN_HEADERS: readonly GoldenHeader[] = [
  ['80 9E', { name: 'Accept', value: { type: 'image/jpeg', parameters: [] } }, 'Accept: image/jpeg'],
  [
    '80 03 9E 80 51',
    { name: 'Accept', value: { type: 'image/jpeg', parameters: [{ name: 'q', value: 0.8 }] } },
    'Accept: image/jpeg; q=0.80',
  ],
  ['BB EA', { name: 'Accept-Charset', value: { value: 'utf-8', quality: null } }, 'Accept-Charset: UTF-8'],
  [
    'BB 02 EA 51',
    { name: 'Accept-Charset', value: { value: 'utf-8', quality: 0.8 } },
    'Accept-Charset: UTF-8; q=0.80',
  ],
  ['BB 80', { name: 'Accept-Charset', value: { value: '*', quality: null } }, 'Accept-Charset: *'],
  [
    'BB |utf8| 00',
    { name: 'Accept-Charset', value: { value: 'utf8', quality: null } },
    'Accept-Charset: utf8',
  ],
  [
    'BB |utf-8| 00',
    { name: 'Accept-Charset', value: { value: 'utf-8', quality: null }, form: 'text' },
    'Accept-Charset: utf-8',
  ],
  [
    'BB 01 EA',
    { name: 'Accept-Charset', value: { value: 'utf-8', quality: null }, form: 'general' },
    'Accept-Charset: UTF-8',
  ],
  // A character set that slipped out of its content type, in mms_m_retrieve_conf_1.mms of ofono-mmsd.
  [
    '81 83',
    { name: 'Accept-Charset', value: { value: 'us-ascii', quality: null }, code: 0x01 },
    'Accept-Charset: US-ASCII',
  ],
  ['BC 80', { name: 'Accept-Encoding', value: { value: 'gzip', quality: null } }, 'Accept-Encoding: gzip'],
  [
    'BC 02 80 51',
    { name: 'Accept-Encoding', value: { value: 'gzip', quality: 0.8 } },
    'Accept-Encoding: gzip; q=0.80',
  ],
  ['BC 83', { name: 'Accept-Encoding', value: { value: '*', quality: null } }, 'Accept-Encoding: *'],
  [
    '82 82',
    { name: 'Accept-Encoding', value: { value: 'deflate', quality: null }, code: 0x02 },
    'Accept-Encoding: deflate',
  ],
  [
    '83 99',
    { name: 'Accept-Language', value: { value: 'en', quality: null } },
    'Accept-Language: English (en)',
  ],
  [
    '83 02 99 51',
    { name: 'Accept-Language', value: { value: 'en', quality: 0.8 } },
    'Accept-Language: English (en); q=0.80',
  ],
  [
    '83 |gsw| 00',
    { name: 'Accept-Language', value: { value: 'gsw', quality: null } },
    'Accept-Language: gsw',
  ],
  ['83 80', { name: 'Accept-Language', value: { value: '*', quality: null } }, 'Accept-Language: *'],
  ['84 80', { name: 'Accept-Ranges', value: 'none' }, 'Accept-Ranges: none'],
  ['84 81', { name: 'Accept-Ranges', value: 'bytes' }, 'Accept-Ranges: bytes'],
  ['85 85', { name: 'Age', value: 5 }, 'Age: 5 seconds'],
  ['86 C0', { name: 'Allow', value: 'GET' }, 'Allow: Get'],
  ['86 C4', { name: 'Allow', value: 'TRACE' }, 'Allow: Trace'],
  ['86 E0', { name: 'Allow', value: 'POST' }, 'Allow: Post'],
  [
    '87 05 80 |a| 00 |b| 00',
    { name: 'Authorization', value: { scheme: 'basic', user: 'a', password: 'b' } },
    'Authorization: basic; user-id=a; password=b',
  ],
  [
    '87 06 |x| 00 |r| 00 |v| 00',
    {
      name: 'Authorization',
      value: { scheme: 'x', parameters: [{ name: 'r', value: 'v', untyped: true }] },
    },
    null,
  ],
  ['C7 80', { name: 'Cache-Control', value: 'no-cache' }, 'Cache-Control: no-cache'],
  ['C7 81', { name: 'Cache-Control', value: 'no-store' }, 'Cache-Control: no-store'],
  ['C7 |x| 00', { name: 'Cache-Control', value: 'x' }, 'Cache-Control: x'],
  [
    'C7 02 82 85',
    { name: 'Cache-Control', value: { directive: 'max-age', seconds: 5 } },
    'Cache-Control: max-age=5 seconds',
  ],
  [
    'C7 04 8B 02 0100',
    { name: 'Cache-Control', value: { directive: 's-maxage', seconds: 256 } },
    'Cache-Control: s-max-age=256 seconds',
  ],
  // tshark does not know the number of the header here.
  [
    'C7 03 87 92 93',
    { name: 'Cache-Control', value: { directive: 'private', fields: ['Date', 'ETag'] } },
    null,
  ],
  [
    'C7 05 |x| 00 |y| 00 85',
    {
      name: 'Cache-Control',
      value: { directive: 'x', parameters: [{ name: 'y', value: 5, untyped: true }] },
    },
    null,
  ],
  [
    '88 02 82 85',
    { name: 'Cache-Control', value: { directive: 'max-age', seconds: 5 }, code: 0x08 },
    'Cache-Control: max-age=5 seconds',
  ],
  [
    'BD 89',
    { name: 'Cache-Control', value: 'must-revalidate', code: 0x3d },
    'Cache-Control: must-revalidate',
  ],
  ['89 80', { name: 'Connection', value: 'close' }, 'Connection: close'],
  ['8A |http://x/| 00', { name: 'Content-Base', value: 'http://x/' }, 'Content-Base: http://x/'],
  ['8B 80', { name: 'Content-Encoding', value: 'gzip' }, 'Content-Encoding: gzip'],
  ['8B 81', { name: 'Content-Encoding', value: 'compress' }, 'Content-Encoding: compress'],
  ['8C 96', { name: 'Content-Language', value: 'de' }, 'Content-Language: German (de)'],
  // TestDecodeATTUSA and TestDecodeSoneraFinland of nuntium.
  ['8D 01 82', { name: 'Content-Length', value: 130 }, 'Content-Length: 130'],
  ['8D F2', { name: 'Content-Length', value: 114 }, 'Content-Length: 114'],
  ['8D 01 05', { name: 'Content-Length', value: 5, form: 'long' }, 'Content-Length: 5'],
  ['8E |a.jpg| 00', { name: 'Content-Location', value: 'a.jpg' }, 'Content-Location: a.jpg'],
  [
    '8F 10 00112233445566778899AABBCCDDEEFF',
    { name: 'Content-MD5', value: '00112233445566778899aabbccddeeff' },
    'Content-Md5: 00112233445566778899aabbccddeeff',
  ],
  [
    'BE 03 00 8148',
    { name: 'Content-Range', value: { first: 0, length: 200 } },
    'Content-Range: first-byte-pos=0; entity-length=200',
  ],
  [
    'BE 02 07 80',
    { name: 'Content-Range', value: { first: 7, length: null } },
    'Content-Range: first-byte-pos=7; entity-length=unknown',
  ],
  [
    '90 03 00 8148',
    { name: 'Content-Range', value: { first: 0, length: 200 }, code: 0x10 },
    'Content-Range: first-byte-pos=0; entity-length=200',
  ],
  [
    '91 83',
    { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
    'Content-Type: text/plain',
  ],
  ['92 04 4DE8E93B', { name: 'Date', value: MOMENT }, `Date: ${DAY} UTC`],
  ['93 |"x"| 00', { name: 'ETag', value: '"x"' }, null],
  ['94 04 4DE8E93B', { name: 'Expires', value: MOMENT }, `Expires: ${DAY} UTC`],
  ['95 |a@b| 00', { name: 'From', value: 'a@b' }, 'From: a@b'],
  ['96 |example.org| 00', { name: 'Host', value: 'example.org' }, 'Host: example.org'],
  ['97 04 4DE8E93B', { name: 'If-Modified-Since', value: MOMENT }, `If-Modified-Since: ${DAY} UTC`],
  ['98 |a| 00', { name: 'If-Match', value: 'a' }, 'If-Match: a'],
  ['99 |a| 00', { name: 'If-None-Match', value: 'a' }, 'If-None-Match: a'],
  ['9A |a| 00', { name: 'If-Range', value: 'a' }, 'If-Range: a'],
  ['9A 04 4DE8E93B', { name: 'If-Range', value: MOMENT }, `If-Range: ${DAY} UTC`],
  ['9B 04 4DE8E93B', { name: 'If-Unmodified-Since', value: MOMENT }, `If-Unmodified-Since: ${DAY} UTC`],
  ['9C |http://x/| 00', { name: 'Location', value: 'http://x/' }, 'Location: http://x/'],
  ['9D 04 4DE8E93B', { name: 'Last-Modified', value: MOMENT }, `Last-Modified: ${DAY} UTC`],
  ['9E 83', { name: 'Max-Forwards', value: 3 }, 'Max-Forwards: 3'],
  ['9F 80', { name: 'Pragma', value: 'no-cache' }, 'Pragma: no-cache'],
  [
    '9F 04 |x| 00 |y| 00',
    { name: 'Pragma', value: { parameters: [{ name: 'x', value: 'y', untyped: true }] } },
    'Pragma: ; x=y',
  ],
  [
    'A0 03 80 |a| 00',
    { name: 'Proxy-Authenticate', value: { scheme: 'basic', realm: 'a', parameters: [] } },
    'Proxy-Authenticate: basic; realm=a',
  ],
  [
    'A1 05 80 |a| 00 |b| 00',
    { name: 'Proxy-Authorization', value: { scheme: 'basic', user: 'a', password: 'b' } },
    'Proxy-Authorization: basic; user-id=a; password=b',
  ],
  ['A2 E1', { name: 'Public', value: 'PUT' }, 'Public: Put'],
  [
    'A3 03 80 05 09',
    { name: 'Range', value: { first: 5, last: 9 } },
    'Range: byte-range; first-byte-pos=5; last-byte-pos=9',
  ],
  ['A3 02 80 05', { name: 'Range', value: { first: 5, last: null } }, 'Range: byte-range; first-byte-pos=5'],
  // tshark 4.0.17 takes the token into the length.
  ['A3 02 81 07', { name: 'Range', value: { suffix: 7 } }, null],
  ['A4 |http://x/| 00', { name: 'Referer', value: 'http://x/' }, 'Referer: http://x/'],
  ['A5 02 81 85', { name: 'Retry-After', value: { relativeSeconds: 5 } }, null],
  ['A5 06 80 04 4DE8E93B', { name: 'Retry-After', value: { absolute: MOMENT } }, null],
  ['A6 |mmsc/1| 00', { name: 'Server', value: 'mmsc/1' }, 'Server: mmsc/1'],
  ['A7 80', { name: 'Transfer-Encoding', value: 'chunked' }, 'Transfer-Encoding: chunked'],
  ['A8 |x| 00', { name: 'Upgrade', value: 'x' }, 'Upgrade: x'],
  ['A9 |phone/1| 00', { name: 'User-Agent', value: 'phone/1' }, 'User-Agent: phone/1'],
  ['AA 92', { name: 'Vary', value: 'Date' }, 'Vary: Date'],
  ['AA |x| 00', { name: 'Vary', value: 'x' }, 'Vary: x'],
  ['AA |Date| 00', { name: 'Vary', value: 'Date', form: 'text' }, 'Vary: Date'],
  ['AB |1.1 x| 00', { name: 'Via', value: '1.1 x' }, 'Via: 1.1 x'],
  [
    'AC 8A',
    { name: 'Warning', value: { code: 110, agent: null, text: null } },
    'Warning: 110 Response is stale',
  ],
  [
    'AC 8B',
    { name: 'Warning', value: { code: 111, agent: null, text: null } },
    'Warning: 111 Revalidation failed',
  ],
  [
    'AC 8C',
    { name: 'Warning', value: { code: 112, agent: null, text: null } },
    'Warning: 112 Disconnected operation',
  ],
  [
    'AC 8D',
    { name: 'Warning', value: { code: 113, agent: null, text: null } },
    'Warning: 113 Heuristic expiration',
  ],
  [
    'AC 05 8E |a| 00 |b| 00',
    { name: 'Warning', value: { code: 214, agent: 'a', text: 'b' } },
    'Warning: code=214; agent=a; text=b',
  ],
  [
    'AC E3',
    { name: 'Warning', value: { code: 199, agent: null, text: null } },
    'Warning: 199/299 Miscellaneous warning',
  ],
  [
    'AD 03 80 |a| 00',
    { name: 'WWW-Authenticate', value: { scheme: 'basic', realm: 'a', parameters: [] } },
    'Www-Authenticate: basic; realm=a',
  ],
  [
    'AD 07 |x| 00 |r| 00 |p| 00 85',
    {
      name: 'WWW-Authenticate',
      value: { scheme: 'x', realm: 'r', parameters: [{ name: 'p', value: 5, untyped: true }] },
    },
    null,
  ],
  ['AE 01 81', { name: 'Content-Disposition', value: { type: 'attachment', parameters: [] } }, null],
  // As in captures: Content-Disposition 1.4 with a file name.
  [
    'C5 08 81 86 |a.txt| 00',
    {
      name: 'Content-Disposition',
      value: { type: 'attachment', parameters: [{ name: 'filename', value: 'a.txt' }] },
      code: 0x45,
    },
    null,
  ],
  ['AE 04 |odd| 00', { name: 'Content-Disposition', value: { type: 'odd', parameters: [] } }, null],
  [
    'AF 84',
    { name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua' },
    'X-Wap-Application-Id: x-wap-application:mms.ua',
  ],
  // tshark 4.0.17 looks at the last octet of the number alone.
  ['AF 02 9002', { name: 'X-Wap-Application-Id', value: 'x-oma-nokia:call.ua' }, null],
  ['AF |urn:x| 00', { name: 'X-Wap-Application-Id', value: 'urn:x' }, 'X-Wap-Application-Id: urn:x'],
  [
    'AF |x-wap-application:mms.ua| 00',
    { name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua', form: 'text' },
    'X-Wap-Application-Id: x-wap-application:mms.ua',
  ],
  ['B0 |http://x/| 00', { name: 'X-Wap-Content-URI', value: 'http://x/' }, 'Content-Uri: http://x/'],
  ['B1 |http://x/| 00', { name: 'X-Wap-Initiator-URI', value: 'http://x/' }, 'Initiator-Uri: http://x/'],
  [
    'B2 84',
    { name: 'Accept-Application', value: 'x-wap-application:mms.ua' },
    'Accept-Application: x-wap-application:mms.ua',
  ],
  [
    'B2 80',
    { name: 'Accept-Application', value: 'x-wap-application:*' },
    'Accept-Application: x-wap-application:*',
  ],
  ['B3 83', { name: 'Bearer-Indication', value: 3 }, 'Bearer-Indication: GSM SMS'],
  ['B4 84', { name: 'Push-Flag', value: 4 }, 'Push-Flag:  (Last push message)'],
  [
    'B4 87',
    { name: 'Push-Flag', value: 7 },
    'Push-Flag:  (Initiator URI authenticated) (Content trusted) (Last push message)',
  ],
  ['B5 |http://x/ua.xml| 00', { name: 'Profile', value: 'http://x/ua.xml' }, 'Profile: http://x/ua.xml'],
  ['B6 03 010203', { name: 'Profile-Diff', raw: Uint8Array.of(3, 1, 2, 3) }, null],
  [
    'C4 90',
    { name: 'Profile-Warning', value: { code: 100, target: null, dates: [] } },
    'Profile-Warning: 100 OK',
  ],
  [
    'B7 91',
    { name: 'Profile-Warning', value: { code: 101, target: null, dates: [] }, code: 0x37 },
    'Profile-Warning: 101 Used stale profile',
  ],
  [
    'C4 92',
    { name: 'Profile-Warning', value: { code: 102, target: null, dates: [] } },
    'Profile-Warning: 102 Not used profile',
  ],
  [
    'C4 A0',
    { name: 'Profile-Warning', value: { code: 200, target: null, dates: [] } },
    'Profile-Warning: 200 Not applied',
  ],
  // tshark's words have another number here.
  ['C4 A1', { name: 'Profile-Warning', value: { code: 201, target: null, dates: [] } }, null],
  [
    'C4 A2',
    { name: 'Profile-Warning', value: { code: 202, target: null, dates: [] } },
    'Profile-Warning: 202 Content generation applied',
  ],
  [
    'C4 A3',
    { name: 'Profile-Warning', value: { code: 203, target: null, dates: [] } },
    'Profile-Warning: 203 Transformation applied',
  ],
  [
    'C4 08 A3 |x| 00 04 4DE8E93B',
    { name: 'Profile-Warning', value: { code: 203, target: 'x', dates: [MOMENT] } },
    null,
  ],
  ['C8 80', { name: 'Expect', value: '100-continue' }, null],
  ['B8 80', { name: 'Expect', value: '100-continue', code: 0x38 }, null],
  // tshark 4.0.17 gives TE the name of another header.
  ['B9 81', { name: 'TE', value: { value: 'trailers', quality: null } }, null],
  ['B9 03 84 80 51', { name: 'TE', value: { value: 'gzip', quality: 0.8 } }, null],
  ['BA 92', { name: 'Trailer', value: 'Date' }, 'Trailer: Date'],
  ['BF 04 4DE8E93B', { name: 'X-Wap-Tod', value: MOMENT }, `X-Wap-Tod: ${DAY}.000000000 UTC`],
  ['C0 22 |<smil>| 00', { name: 'Content-ID', value: '<smil>' }, null],
  ['C1 05 90 |a| 00 |b| 00', { name: 'Set-Cookie', raw: Uint8Array.of(5, 0x90, 0x61, 0, 0x62, 0) }, null],
  ['C2 06 90 04 |a| 00 |b| 00', { name: 'Cookie', raw: Uint8Array.of(6, 0x90, 4, 0x61, 0, 0x62, 0) }, null],
  // nuntium's m-notification.ind_success.
  ['C3 95', { name: 'Encoding-Version', value: '1.5' }, 'Encoding-Version: 1.5'],
  [
    'C3 01 81',
    { name: 'Encoding-Version', value: { codePage: 1, version: null } },
    'Encoding-Version: code-page=1',
  ],
  [
    'C3 02 81 91',
    { name: 'Encoding-Version', value: { codePage: 1, version: '1.1' } },
    'Encoding-Version: code-page=1: 1.1',
  ],
  ['C6 80', { name: 'X-Wap-Security', value: 'close-subordinate' }, 'X-Wap-Security: close-subordinate'],
  ['C9 |x| 00', { name: 'X-Wap-Loc-Invocation', raw: Uint8Array.of(0x78, 0) }, null],
  ['CA |x| 00', { name: 'X-Wap-Loc-Delivery', raw: Uint8Array.of(0x78, 0) }, null],
];
