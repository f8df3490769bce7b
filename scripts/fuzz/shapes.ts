/** What is repeated to fill a hostile input, in characters of ISO-8859-1. */
const PATTERNS: Readonly<Record<string, string>> = {
  zeros: '\0',
  ones: '\xff',
  'uintvar continuation': '\x80',
  'huge lengths': '\x1f\x8f\xff\xff\xff\x7f',
  'huge counts': '\x8f\xff\xff\xff\x7f',
  'part of no octets': '\x01\0\x80',
  'part in a part': '\x01\x05\x83\xff\x7f\xa3',
  'header without value': 'a\0\0',
  'the same header': '\x97a\0',
  'elements of a user data header': '\x05\x04\x00\x01\x02\x03',
  'empty elements of WBXML': '\x05',
  'elements in elements of WBXML': '\x45',
  'attributes of WBXML': '\x85\x05\x85\x86\x01',
  'inline strings': '\x03a\0',
  'strings of the table': '\x83\x01',
  'opaque octets': '\xc3\x01a',
  'instructions of WBXML': '\x43\x05\x01',
  'characters by number': '\x02\x41',
  quotes: '"',
  'quoted pairs': '\\',
  'less-than': '<',
  'start tags': '<a>',
  'end tags': '</a>',
  'empty elements': '<a/>',
  attributes: ' a="1"',
  'new attributes': '<a b="1" c="2" d="3" ',
  'values without end': '<a b="',
  comments: '<!--',
  'comment ends': '-->',
  hyphens: '-',
  sections: '<![CDATA[',
  'section ends': ']]>',
  instructions: '<?',
  doctypes: '<!DOCTYPE [',
  ampersands: '&',
  'character references': '&#65;',
  'long references': '&#00000000000000000000000',
  'nested smil': '<smil>',
  slides: '<par><img src="a"/></par>',
  'slides in slides': '<par>',
  media: '<img src="cid:a" region="b"/>',
  regions: '<region id="a"/>',
  boundaries: '--part\r\n',
  'empty parts': '\r\n--part\r\n\r\n',
  'parts with parts': '--part\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n',
  'nearly boundaries': '\r\n--par',
  'header lines': 'A: b\r\n',
  'folded lines': '\r\n a',
  'line ends': '\r\n',
  'small chunks': '1\r\na\r\n',
  commas: ',',
  spaces: ' ',
  'encoded words': '=?utf-8?Q?a?= ',
  'encoded words without end': '=?utf-8?Q?',
  'broken UTF-8': '\xe2\x82',
  'UTF-7 shifts': '+A',
  'escape sequences': '\x1b$B',
};

export interface Shape {
  name: string;
  octets: Uint8Array;
}

/**
 * Inputs of `size` octets, each full of what makes a careless decoder slow or large; by themselves, and behind `head`, a
 * good input of the format.
 */
export function* hostileShapes(size: number, head: Uint8Array): Generator<Shape> {
  for (const [name, pattern] of Object.entries(PATTERNS)) {
    const octets = new Uint8Array(Buffer.alloc(size, pattern, 'latin1'));
    yield { name, octets };
    if (head.length === 0) continue;
    const behind = octets.slice();
    behind.set(head.subarray(0, size));
    yield { name: `${name} behind a good start`, octets: behind };
    const middle = octets.slice();
    middle.set(head.subarray(0, head.length >> 1));
    yield { name: `${name} in the middle`, octets: middle };
    const between = middle.slice();
    between.set(head.subarray(head.length >> 1), size - head.length + (head.length >> 1));
    yield { name: `${name} between two halves`, octets: between };
  }
}
