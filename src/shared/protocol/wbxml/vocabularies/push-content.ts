import type { VocabularyTable } from '../vocabulary';

/** Beginnings of an address with the tokens for them, from `first` on: nothing, http://, http://www., https://, https://www. */
function addressStarts(first: number, name: string): [number, string, string?][] {
  return [
    [first, name],
    [first + 1, name, 'http://'],
    [first + 2, name, 'http://www.'],
    [first + 3, name, 'https://'],
    [first + 4, name, 'https://www.'],
  ];
}

/** Ends of host names (WAP-167 §8.2.3). */
const DOMAINS: VocabularyTable['values'] = [
  [
    0,
    [
      [0x85, '.com/'],
      [0x86, '.edu/'],
      [0x87, '.net/'],
      [0x88, '.org/'],
    ],
  ],
];

/** Service indication (WAP-167-ServiceInd §8). */
export const SERVICE_INDICATION: VocabularyTable = {
  id: 'si',
  title: 'SI 1.0',
  publicId: 0x05,
  textualId: '-//WAPFORUM//DTD SI 1.0//EN',
  systemId: 'http://www.wapforum.org/DTD/si.dtd',
  root: 'si',
  mediaTypes: ['application/vnd.wap.sic'],
  tags: [
    [
      0,
      [
        [0x05, 'si'],
        [0x06, 'indication'],
        [0x07, 'info'],
        [0x08, 'item'],
      ],
    ],
  ],
  attributes: [
    [
      0,
      [
        [0x05, 'action', 'signal-none'],
        [0x06, 'action', 'signal-low'],
        [0x07, 'action', 'signal-medium'],
        [0x08, 'action', 'signal-high'],
        [0x09, 'action', 'delete'],
        [0x0a, 'created'],
        ...addressStarts(0x0b, 'href'),
        [0x10, 'si-expires'],
        [0x11, 'si-id'],
        [0x12, 'class'],
      ],
    ],
  ],
  values: DOMAINS,
  opaques: [
    { coding: 'date', attribute: 'created' },
    { coding: 'date', attribute: 'si-expires' },
  ],
  attributesOf: {
    si: [],
    indication: ['href', 'si-id', 'created', 'si-expires', 'action'],
    info: [],
    item: ['class'],
  },
};

/** Service loading (WAP-168-ServiceLoad §8). */
export const SERVICE_LOADING: VocabularyTable = {
  id: 'sl',
  title: 'SL 1.0',
  publicId: 0x06,
  textualId: '-//WAPFORUM//DTD SL 1.0//EN',
  systemId: 'http://www.wapforum.org/DTD/sl.dtd',
  root: 'sl',
  mediaTypes: ['application/vnd.wap.slc'],
  tags: [[0, [[0x05, 'sl']]]],
  attributes: [
    [
      0,
      [
        [0x05, 'action', 'execute-low'],
        [0x06, 'action', 'execute-high'],
        [0x07, 'action', 'cache'],
        ...addressStarts(0x08, 'href'),
      ],
    ],
  ],
  values: DOMAINS,
  attributesOf: { sl: ['href', 'action'] },
};

/** Cache operation (WAP-175-CacheOp §7). */
export const CACHE_OPERATION: VocabularyTable = {
  id: 'co',
  title: 'CO 1.0',
  publicId: 0x07,
  textualId: '-//WAPFORUM//DTD CO 1.0//EN',
  systemId: 'http://www.wapforum.org/DTD/co_1.0.dtd',
  root: 'co',
  mediaTypes: ['application/vnd.wap.coc'],
  tags: [
    [
      0,
      [
        [0x05, 'co'],
        [0x06, 'invalidate-object'],
        [0x07, 'invalidate-service'],
      ],
    ],
  ],
  attributes: [[0, addressStarts(0x05, 'uri')]],
  values: DOMAINS,
  attributesOf: { co: [], 'invalidate-object': ['uri'], 'invalidate-service': ['uri'] },
};

/** E-mail notification (OMA-Push-EMN-V1_0 §8). Its domains end without a slash, as in libwbxml and Opera. */
export const EMAIL_NOTIFICATION: VocabularyTable = {
  id: 'emn',
  title: 'EMN 1.0',
  publicId: 0x0d,
  textualId: '-//WAPFORUM//DTD EMN 1.0//EN',
  systemId: 'http://www.wapforum.org/DTD/emn.dtd',
  root: 'emn',
  mediaTypes: ['application/vnd.wap.emn+wbxml'],
  tags: [[0, [[0x05, 'emn']]]],
  attributes: [
    [
      0,
      [
        [0x05, 'timestamp'],
        [0x06, 'mailbox'],
        [0x07, 'mailbox', 'mailat:'],
        [0x08, 'mailbox', 'pop://'],
        [0x09, 'mailbox', 'imap://'],
        [0x0a, 'mailbox', 'http://'],
        [0x0b, 'mailbox', 'http://www.'],
        [0x0c, 'mailbox', 'https://'],
        [0x0d, 'mailbox', 'https://www.'],
      ],
    ],
  ],
  values: [
    [
      0,
      [
        [0x85, '.com'],
        [0x86, '.edu'],
        [0x87, '.net'],
        [0x88, '.org'],
      ],
    ],
  ],
  opaques: [{ coding: 'date', attribute: 'timestamp' }],
  attributesOf: { emn: ['mailbox', 'timestamp'] },
};
