import { fromHex } from '../kit/octets';
import type { InformationElement } from './udh';

/** An element in both forms. */
export interface GoldenElement {
  /** Identifier, length and data, in hex. */
  octets: string;
  element: InformationElement;
  /** What people read. */
  words: string;
  /** Lines that Wireshark 4.0 shows for these octets. */
  tshark: readonly string[];
}

const hex = (text: string) => fromHex(text)!;
const pixels = (count: number) => 'a5'.repeat(count);

const BOLD = {
  alignment: 'left',
  size: 'normal',
  bold: true,
  italic: false,
  underline: false,
  strikethrough: false,
} as const;

/**
 * One element or more for every row of the table (3GPP TS 23.040 §9.2.3.24). The layouts come from the standard; where
 * Wireshark knows them too its own words stand beside them, and `udh-tshark.test.ts` asks it for them.
 */
export const GOLDEN_ELEMENTS: readonly GoldenElement[] = [
  {
    octets: '0003190201',
    element: { iei: 0x00, name: 'concat-8', ref: 25, total: 2, part: 1 },
    words: 'part 1 of 2, reference 25',
    tshark: [
      'IE: Concatenated short messages, 8-bit reference number (SMS Control)',
      'Message identifier: 25',
      'Message parts: 2',
      'Message part number: 1',
    ],
  },
  {
    octets: '0102d703',
    element: {
      iei: 0x01,
      name: 'special-message',
      indication: { store: true, profile: 2, extendedType: 5, type: 'extended' },
      count: 3,
    },
    words: 'indication store, profile 2, extendedType 5, extended, messages 3',
    tshark: [
      'IE: Special SMS Message Indication (SMS Control)',
      '1... .... = Message Indication type and Storage: Store message after updating indication',
      '.10. .... = Multiple Subscriber Profile: Profile ID 3 (2)',
      '...1 01.. = Extended Message Indication Type: Reserved (5)',
      '.... ..11 = Message Indication Type: Extended Message Type Waiting (3)',
      'Message Count: 3',
    ],
  },
  {
    octets: '01020007',
    element: {
      iei: 0x01,
      name: 'special-message',
      indication: { store: false, profile: 0, extendedType: 0, type: 'voice' },
      count: 7,
    },
    words: 'indication voice, messages 7',
    tshark: [
      'IE: Special SMS Message Indication (SMS Control)',
      '0... .... = Message Indication type and Storage: Discard message after updating indication',
      '.00. .... = Multiple Subscriber Profile: Profile ID 1 (0)',
      '...0 00.. = Extended Message Indication Type: No extended message indication type (0)',
      '.... ..00 = Message Indication Type: Voice Message Waiting (0)',
      'Message Count: 7',
    ],
  },
  {
    octets: '0402f0f1',
    element: { iei: 0x04, name: 'ports-8', destination: 240, source: 241 },
    words: 'port 241 to port 240',
    tshark: [
      'IE: Application port addressing scheme, 8 bit address (SMS Control)',
      'Destination port: Available for allocation by applications (240)',
      'Originator port: Available for allocation by applications (241)',
    ],
  },
  {
    octets: '05040b8423f0',
    element: { iei: 0x05, name: 'ports-16', destination: 2948, source: 9200 },
    words: 'port 9200 to port 2948',
    tshark: [
      'IE: Application port addressing scheme, 16 bit address (SMS Control)',
      'Destination port: UDP/TCP port numbers assigned by IANA without the need to refer to 3GPP (2948)',
      'Originator port: UDP/TCP port numbers assigned by IANA without the need to refer to 3GPP (9200)',
    ],
  },
  {
    octets: '0601c5',
    element: {
      iei: 0x06,
      name: 'smsc-control',
      control: {
        reportCompleted: true,
        reportPermanentError: false,
        reportGivenUp: true,
        reportStillTrying: false,
        cancelOtherReports: true,
        includeHeader: true,
      },
    },
    words: 'control reportCompleted, reportGivenUp, cancelOtherReports, includeHeader',
    tshark: [
      'IE: SMSC Control Parameters (SMS Control)',
      '.... ...1 = Status Report for short message transaction completed: Yes',
      '.... ..0. = Status Report for permanent error when SC is not making any more transfer attempts: No',
      '.... .1.. = Status Report for temporary error when SC is not making any more transfer attempts: Yes',
      '.... 0... = Status Report for temporary error when SC is still trying to transfer SM: No',
      '1... .... = Include original UDH into the Status Report: Yes',
    ],
  },
  {
    octets: '06013a',
    element: {
      iei: 0x06,
      name: 'smsc-control',
      control: {
        reportCompleted: false,
        reportPermanentError: true,
        reportGivenUp: false,
        reportStillTrying: true,
        cancelOtherReports: false,
        includeHeader: false,
        reserved: 0x30,
      },
    },
    words: 'control reportPermanentError, reportStillTrying, reserved 0x30',
    tshark: [
      'IE: SMSC Control Parameters (SMS Control)',
      '.... ...0 = Status Report for short message transaction completed: No',
      '.... ..1. = Status Report for permanent error when SC is not making any more transfer attempts: Yes',
      '.... .0.. = Status Report for temporary error when SC is not making any more transfer attempts: No',
      '.... 1... = Status Report for temporary error when SC is still trying to transfer SM: Yes',
      '.0.. .... = Single shot SM: No activation',
      '0... .... = Include original UDH into the Status Report: No',
    ],
  },
  {
    octets: '070103',
    element: { iei: 0x07, name: 'udh-source', source: 3 },
    words: 'source 3 (SMSC)',
    tshark: [
      'IE: UDH Source Indicator (SMS Control)',
      'The following part of the UDH is created by: SMSC (can occur in any message or report) (3)',
    ],
  },
  {
    octets: '08049f8e0201',
    element: { iei: 0x08, name: 'concat-16', ref: 40846, total: 2, part: 1 },
    words: 'part 1 of 2, reference 40846',
    tshark: [
      'IE: Concatenated short message, 16-bit reference number (SMS Control)',
      'Message identifier: 40846',
      'Message parts: 2',
      'Message part number: 1',
    ],
  },
  {
    octets: '0905b200010203',
    element: { iei: 0x09, name: 'wcmp', type: 178, code: 0, body: hex('010203') },
    words: 'type 178 (echo request), code 0, message 010203',
    tshark: ['IE: Wireless Control Message Protocol (SMS Control)'],
  },
  {
    // 3GPP TS 23.040 §9.2.3.24.10.1.1: 18 characters from the 15th on in bold.
    octets: '0a030f1210',
    element: { iei: 0x0a, name: 'text-formatting', start: 15, length: 18, mode: BOLD, colour: null },
    words: 'start 15, length 18, mode left, normal, bold, colour none',
    tshark: [
      'IE: Text Formatting (EMS Control)',
      'Start position of the text formatting: 15',
      'Text formatting length: 18',
      '.... ..00 = Alignment: Left (0)',
      '.... 00.. = Font Size: Normal (0)',
      '...1 .... = Style bold: On',
      '..0. .... = Style Italic: Off',
      '.0.. .... = Style Underlined: Off',
      '0... .... = Style Strikethrough: Off',
    ],
  },
  {
    octets: '0a040500e61a',
    element: {
      iei: 0x0a,
      name: 'text-formatting',
      start: 5,
      length: 0,
      mode: {
        alignment: 'right',
        size: 'large',
        bold: false,
        italic: true,
        underline: true,
        strikethrough: true,
      },
      colour: { foreground: 'bright-red', background: 'dark-grey' },
    },
    words:
      'start 5, length 0, mode right, large, italic, underline, strikethrough, colour bright-red, dark-grey',
    tshark: [
      'IE: Text Formatting (EMS Control)',
      'Start position of the text formatting: 5',
      'Text formatting length: 0',
      '.... ..10 = Alignment: Right (2)',
      '.... 01.. = Font Size: Large (1)',
      '...0 .... = Style bold: Off',
      '..1. .... = Style Italic: On',
      '.1.. .... = Style Underlined: On',
      '1... .... = Style Strikethrough: On',
      '.... 1010 = Foreground Colour: Bright Red (0xa)',
      '0001 .... = Background Colour: Dark Grey (0x1)',
    ],
  },
  {
    octets: '0a03000109',
    element: {
      iei: 0x0a,
      name: 'text-formatting',
      start: 0,
      length: 1,
      mode: { ...BOLD, alignment: 'centre', size: 'small', bold: false },
      colour: null,
    },
    words: 'start 0, length 1, mode centre, small, colour none',
    tshark: [
      'IE: Text Formatting (EMS Control)',
      'Start position of the text formatting: 0',
      'Text formatting length: 1',
      '.... ..01 = Alignment: Center (1)',
      '.... 10.. = Font Size: Small (2)',
      '...0 .... = Style bold: Off',
      '..0. .... = Style Italic: Off',
      '.0.. .... = Style Underlined: Off',
      '0... .... = Style Strikethrough: Off',
    ],
  },
  {
    octets: '0b020a03',
    element: { iei: 0x0b, name: 'predefined-sound', position: 10, number: 3 },
    words: 'position 10, sound 3 (ta-da)',
    tshark: ['IE: Predefined Sound (EMS Content)', 'Position: 10', 'Sound number: 3'],
  },
  {
    octets: '0c0c054d454c4f44593a63336433',
    element: { iei: 0x0c, name: 'user-sound', position: 5, melody: 'MELODY:c3d3' },
    words: 'position 5, melody "MELODY:c3d3"',
    tshark: [
      'IE: User Defined Sound (iMelody max 128 bytes) (EMS Content)',
      'Position: 5',
      'User Defined Sound: 4d454c4f44593a63336433',
    ],
  },
  {
    octets: '0d02030e',
    element: { iei: 0x0d, name: 'predefined-animation', position: 3, number: 14 },
    words: 'position 3, animation 14 (devil)',
    tshark: ['IE: Predefined Animation (EMS Content)', 'Position: 3', 'Animation number: 14'],
  },
  {
    octets: `0e8104${pixels(128)}`,
    element: { iei: 0x0e, name: 'large-animation', position: 4, frames: hex(pixels(128)) },
    words: 'position 4, four frames of 16 by 16 128 octets',
    tshark: ['IE: Large Animation (16*16 times 4 = 32*4 =128 bytes) (EMS Content)', 'Position: 4'],
  },
  {
    octets: `0f2104${pixels(32)}`,
    element: { iei: 0x0f, name: 'small-animation', position: 4, frames: hex(pixels(32)) },
    words: 'position 4, four frames of 8 by 8 32 octets',
    tshark: [
      'IE: Small Animation (8*8 times 4 = 8*4 =32 bytes) (EMS Content)',
      'Position: 4',
      'Small Animation: a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5',
    ],
  },
  {
    octets: `108101${pixels(128)}`,
    element: { iei: 0x10, name: 'large-picture', position: 1, bits: hex(pixels(128)) },
    words: 'position 1, 32 by 32 pixels 128 octets',
    tshark: ['IE: Large Picture (32*32 = 128 bytes) (EMS Content)', 'Position: 1'],
  },
  {
    octets: `112101${pixels(32)}`,
    element: { iei: 0x11, name: 'small-picture', position: 1, bits: hex(pixels(32)) },
    words: 'position 1, 16 by 16 pixels 32 octets',
    tshark: [
      'IE: Small Picture (16*16 = 32 bytes) (EMS Content)',
      'Position: 1',
      'Small Picture: a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5',
    ],
  },
  {
    octets: '1209020203ff00818100ff',
    element: {
      iei: 0x12,
      name: 'variable-picture',
      position: 2,
      width: 2,
      height: 3,
      bits: hex('ff00818100ff'),
    },
    words: 'position 2, width in octets 2, height in rows 3, pixels ff00818100ff',
    tshark: [
      'IE: Variable Picture (EMS Content)',
      'position: 2',
      'Horizontal dimension: 2',
      'Vertical dimension: 3',
      'Variable Picture: ff00818100ff',
    ],
  },
  {
    octets: '130102',
    element: { iei: 0x13, name: 'user-prompt', count: 2 },
    words: 'objects 2',
    tshark: ['IE: User prompt indicator (EMS Control)', 'Number of corresponding objects: 2'],
  },
  {
    octets: '140a07000303090102aabbcc',
    element: {
      iei: 0x14,
      name: 'extended-object',
      reference: 7,
      length: 3,
      control: { noForward: true, prompt: true },
      type: 9,
      position: 258,
      content: hex('aabbcc'),
    },
    words:
      'reference 7, length 3, control noForward, prompt, format 9 (vCard), absolute position 258, content aabbcc',
    tshark: ['IE: Extended Object (EMS Content)'],
  },
  {
    octets: '1404aabbccdd',
    element: { iei: 0x14, name: 'extended-object-continued', content: hex('aabbccdd') },
    words: 'content aabbccdd',
    tshark: ['IE: Extended Object (EMS Content)'],
  },
  {
    // Two octets of content, of which the object would have only one.
    octets: '1409070001000900000102',
    element: { iei: 0x14, name: 'extended-object-continued', content: hex('070001000900000102') },
    words: 'content 9 octets',
    tshark: ['IE: Extended Object (EMS Content)'],
  },
  {
    octets: '1503070102',
    element: { iei: 0x15, name: 'reused-object', reference: 7, position: 258 },
    words: 'reference 7, absolute position 258',
    tshark: ['IE: Reused Extended Object (EMS Control)'],
  },
  {
    octets: '1605010003aabb',
    element: {
      iei: 0x16,
      name: 'compression-control',
      information: { algorithm: 1 },
      length: 3,
      content: hex('aabb'),
    },
    words: 'information algorithm 1, compressed length 3, compressed elements aabb',
    tshark: ['IE: Compression Control (EMS Control)'],
  },
  {
    octets: '160500000141aa',
    element: { iei: 0x16, name: 'compression-control-continued', content: hex('00000141aa') },
    words: 'compressed elements 00000141aa',
    tshark: ['IE: Compression Control (EMS Control)'],
  },
  {
    octets: '17020301',
    element: { iei: 0x17, name: 'object-distribution', count: 3, attributes: { noForward: true } },
    words: 'elements 3, attributes noForward',
    tshark: ['IE: Object Distribution Indicator (EMS Control)'],
  },
  {
    octets: '180409010203',
    element: { iei: 0x18, name: 'wvg', position: 9, bits: hex('010203') },
    words: 'position 9, drawing 010203',
    tshark: ['IE: Standard WVG object (EMS Content)'],
  },
  {
    octets: '1902090f',
    element: { iei: 0x19, name: 'character-wvg', position: 9, bits: hex('0f') },
    words: 'position 9, drawing 0f',
    tshark: ['IE: Character Size WVG object (EMS Content)'],
  },
  {
    octets: '1a00',
    element: { iei: 0x1a, name: 'object-data-request' },
    words: 'Extended object data request',
    tshark: ['IE: Extended Object Data Request Command (EMS Control)'],
  },
  {
    octets: '200114',
    element: { iei: 0x20, name: 'email-header', length: 20 },
    words: 'length 20',
    tshark: ['IE: RFC 822 E-Mail Header (SMS Control)'],
  },
  {
    octets: '210401020a14',
    element: { iei: 0x21, name: 'hyperlink', position: 258, titleLength: 10, urlLength: 20 },
    words: 'absolute position 258, length of the title 10, length of the URL 20',
    tshark: ['IE: Hyperlink format element (SMS Control)'],
  },
  {
    // The address is coded as TP-OA: 3GPP TS 23.040 §9.1.2.5.
    octets: '22080b916407281553f8',
    element: {
      iei: 0x22,
      name: 'reply-address',
      address: { number: '+46708251358', ton: 'international', npi: 'isdn' },
    },
    words: 'address +46708251358 (international, isdn)',
    tshark: ['IE: Reply Address Element (SMS Control)'],
  },
  {
    octets: '231eb404813322050201aa00011e4506919421430002ff81069194215302beef',
    element: {
      iei: 0x23,
      name: 'voice-mail',
      mail: {
        status: { kind: 'notification', profile: 1, store: true, almostFull: true, full: false },
        mailbox: { number: '3322', ton: 'unknown', npi: 'isdn' },
        waiting: 5,
        extension: hex('aa'),
        messages: [
          {
            id: 1,
            details: {
              length: 30,
              handling: { urgent: true, retentionDays: 5 },
              caller: { number: '+491234', ton: 'international', npi: 'isdn' },
            },
            extension: null,
          },
          {
            id: 2,
            details: {
              length: 255,
              handling: { urgent: false, retentionDays: 1 },
              caller: { number: '+491235', ton: 'international', npi: 'isdn' },
            },
            extension: hex('beef'),
          },
        ],
      },
    },
    words: 'voice mail notification, profile 1, store, almostFull, 5 waiting in 3322',
    tshark: ['IE: Enhanced Voice Mail Information (SMS Control)'],
  },
  {
    octets: '230f4104813322000200070000088001cc',
    element: {
      iei: 0x23,
      name: 'voice-mail',
      mail: {
        status: { kind: 'delete-confirmation', profile: 0, store: false, almostFull: false, full: true },
        mailbox: { number: '3322', ton: 'unknown', npi: 'isdn' },
        waiting: 0,
        extension: null,
        messages: [
          { id: 7, details: null, extension: null },
          { id: 8, details: null, extension: hex('cc') },
        ],
      },
    },
    words: 'voice mail delete-confirmation, full, 0 waiting in 3322',
    tshark: ['IE: Enhanced Voice Mail Information (SMS Control)'],
  },
  {
    octets: '240101',
    element: { iei: 0x24, name: 'national-single-shift', language: 1 },
    words: 'language 1',
    tshark: ['IE: National Language Single Shift (SMS Control)', 'Language (Single Shift): Turkish (1)'],
  },
  {
    octets: '250103',
    element: { iei: 0x25, name: 'national-locking-shift', language: 3 },
    words: 'language 3',
    tshark: ['IE: National Language Locking Shift (SMS Control)', 'Language (Locking Shift): Portuguese (3)'],
  },
  {
    octets: '7000',
    element: { iei: 0x70, name: 'security-header', data: hex('') },
    words: 'data ',
    tshark: ['IE: (U)SIM Toolkit Security Headers (SMS Control)'],
  },
  {
    octets: '7f0101',
    element: { iei: 0x7f, name: 'security-header', data: hex('01') },
    words: 'data 01',
    tshark: ['IE: (U)SIM Toolkit Security Headers (SMS Control)'],
  },
  {
    octets: '80020102',
    element: { iei: 0x80, name: 'sme-specific', data: hex('0102') },
    words: 'data 0102',
    tshark: ['IE: SME to SME specific use (SMS Control)'],
  },
  {
    octets: '9f0101',
    element: { iei: 0x9f, name: 'sme-specific', data: hex('01') },
    words: 'data 01',
    tshark: ['IE: SME to SME specific use (SMS Control)'],
  },
  {
    octets: 'c00101',
    element: { iei: 0xc0, name: 'sc-specific', data: hex('01') },
    words: 'data 01',
    tshark: ['IE: SC specific use (SMS Control)'],
  },
  {
    octets: 'df0101',
    element: { iei: 0xdf, name: 'sc-specific', data: hex('01') },
    words: 'data 01',
    tshark: ['IE: SC specific use (SMS Control)'],
  },
  ...[0x02, 0x03, 0x1b, 0x1f, 0x26, 0x6f, 0xa0, 0xbf, 0xe0, 0xff].map((iei): GoldenElement => ({
    octets: `${iei.toString(16).padStart(2, '0')}0101`,
    element: { iei, name: 'raw', data: hex('01') },
    words: '01',
    tshark: [],
  })),
];
