import type { VocabularyTable } from '../vocabulary';

/**
 * OMA DRM rights (OMA-Download-DRMREL-V1_0 §5). Tokens as in libwbxml (wbxml_tables.c) and Wireshark (packet-wbxml.c).
 */
export const RIGHTS: VocabularyTable = {
  id: 'drmrel',
  title: 'DRMREL 1.0',
  publicId: 0x0e,
  textualId: '-//OMA//DTD DRMREL 1.0//EN',
  systemId: 'http://www.openmobilealliance.org/DTD/drmrel10.dtd',
  root: 'o-ex:rights',
  mediaTypes: ['application/vnd.oma.drm.rights+wbxml'],
  tags: [
    [
      0,
      [
        [0x05, 'o-ex:rights'],
        [0x06, 'o-ex:context'],
        [0x07, 'o-dd:version'],
        [0x08, 'o-dd:uid'],
        [0x09, 'o-ex:agreement'],
        [0x0a, 'o-ex:asset'],
        [0x0b, 'ds:KeyInfo'],
        [0x0c, 'ds:KeyValue'],
        [0x0d, 'o-ex:permission'],
        [0x0e, 'o-dd:play'],
        [0x0f, 'o-dd:display'],
        [0x10, 'o-dd:execute'],
        [0x11, 'o-dd:print'],
        [0x12, 'o-ex:constraint'],
        [0x13, 'o-dd:count'],
        [0x14, 'o-dd:datetime'],
        [0x15, 'o-dd:start'],
        [0x16, 'o-dd:end'],
        [0x17, 'o-dd:interval'],
      ],
    ],
  ],
  attributes: [
    [
      0,
      [
        [0x05, 'xmlns:o-ex'],
        [0x06, 'xmlns:o-dd'],
        [0x07, 'xmlns:ds'],
      ],
    ],
  ],
  values: [
    [
      0,
      [
        [0x85, 'http://odrl.net/1.1/ODRL-EX'],
        [0x86, 'http://odrl.net/1.1/ODRL-DD'],
        [0x87, 'http://www.w3.org/2000/09/xmldsig#/'],
      ],
    ],
  ],
  opaques: [{ coding: 'base64', element: 'ds:KeyValue' }],
  attributesOf: { 'o-ex:rights': ['xmlns:o-ex', 'xmlns:o-dd', 'xmlns:ds'] },
};
