import { describe, expect, it } from 'vitest';
import { encodePush } from '../wsp/push';
import { dissectPushes, tsharkInstalled } from '../wsp/tshark.testing';
import { cacheOperationDocument } from './co';
import type { ContentPiece, WbxmlAttribute, WbxmlDocument } from './document';
import { emailNotificationDocument } from './emn';
import { mmsProvisioning } from './mms-settings';
import { provisioningDocument } from './provisioning';
import { serviceIndicationDocument } from './si';
import { serviceLoadingDocument } from './sl';
import { VOCABULARIES } from './vocabularies';
import type { Vocabulary } from './vocabulary';
import { encodeWbxml } from './write';

/** What tshark shows of each document, pushed: the lines of its tree. */
function dissect(documents: readonly { document: WbxmlDocument; type: string }[]): string[][] {
  return dissectPushes(
    documents.map(({ document, type }) =>
      encodePush({
        transactionId: 1,
        contentType: { type, parameters: [] },
        headers: [],
        data: encodeWbxml(document),
      }),
    ),
  );
}

/** The rendering in the last column, without what only ends something. */
function rendered(lines: readonly string[]): string[] {
  return lines
    .filter((line) => /^\d+ \| *(Tag|Attr) /.test(line))
    .map((line) => line.slice(line.lastIndexOf('| ') + 2).trim())
    .filter((text) => text !== '' && !text.startsWith('</') && text !== '>' && text !== '/>');
}

type TableRow = { page: number; token: number; shows: string };

/** Each row of a vocabulary once: elements inside the root, all attributes with all values in the first of them. */
function everyRow(vocabulary: Vocabulary): { document: WbxmlDocument; rows: TableRow[] } {
  const { table } = vocabulary;
  const tags = table.tags.flatMap(([page, list]) => list.map(([token, name]) => ({ page, token, name })));
  const starts = table.attributes.flatMap(([page, list]) =>
    list.map(([token, name, prefix]) => ({ page, token, name, prefix })),
  );
  const values = table.values.flatMap(([page, list]) => list.map(([token, text]) => ({ page, token, text })));
  const attributes = starts.map(({ page, token, name, prefix }): WbxmlAttribute => {
    const start = { page, token };
    return { name, start, prefix: prefix ?? '', value: [] };
  });
  const last = attributes.at(-1);
  if (last !== undefined)
    attributes[attributes.length - 1] = {
      ...last,
      value: values.map((value) => ({ kind: 'token', ...value })),
    };
  const content = tags.map(({ page, token, name }): ContentPiece => ({
    kind: 'element',
    name,
    tag: { page, token },
    attributes: null,
    content: null,
  }));
  const root = vocabulary.tagToken(table.root, 0)!;
  return {
    document: {
      version: 0x03,
      publicId: { code: table.publicId! },
      charset: 106,
      stringTable: new Uint8Array(),
      vocabulary: table.id,
      before: [],
      after: [],
      root: {
        kind: 'element',
        name: table.root,
        tag: root,
        attributes: attributes.length === 0 ? null : attributes,
        content,
      },
    },
    rows: [
      ...starts.map(({ page, token, name, prefix }) => ({
        page,
        token,
        shows: prefix === undefined ? `${name}=` : `${name}='${prefix}'`,
      })),
      ...values.map(({ page, token, text }) => ({ page, token, shows: `'${text}'` })),
      ...tags.map(({ page, token, name }) => ({ page, token, shows: `<${name} />` })),
    ],
  };
}

/** By its public identifier alone; the registered number of e-mail notifications is not known to tshark. */
const ANY = 'application/vnd.wap.wbxml';

const TYPES: Readonly<Record<string, string>> = {
  si: 'application/vnd.wap.sic',
  sl: 'application/vnd.wap.slc',
  co: 'application/vnd.wap.coc',
  prov: 'application/vnd.wap.connectivity-wbxml',
};

/** What tshark 4.0 does not know, or has elsewhere. The golden documents by libwbxml have these. */
const UNKNOWN: Readonly<Record<string, readonly string[]>> = {
  prov: [
    // On code page 1; both have the same name on page 0.
    'name=',
    'value=',
    "type='BEARERINFO'",
    "type='DNS-ADDRINFO'",
    "name='APPREF'",
    "name='TO-APPREF'",
    "'CDMA2000-1X-SIMPLE-IP'",
    "'CDMA2000-1X-MOBILE-IP'",
    // It has these two on code page 1.
    "'AAA'",
    "'HA'",
    "','",
    "'HTTP-'",
    "'BASIC'",
    "'DIGEST'",
  ],
  // It shows the domains of EMN with the slash that they have in SI; libwbxml and Opera's decoder have none.
  emn: ["'.com'", "'.edu'", "'.net'", "'.org'"],
  // It has these two the other way round than libwbxml.
  'wml-1.3': ["ordered='true'", "ordered='false'"],
};

/** Those of whose tokens tshark has all; of WML only the newest, since we read its tokens in older documents too. */
const KNOWN = VOCABULARIES.filter(({ table }) =>
  /^(si|sl|co|emn|prov|syncml-1\.[012]|wml-1\.3)$/.test(table.id),
);

describe.skipIf(!tsharkInstalled)('tshark', () => {
  const frames = tsharkInstalled
    ? dissect(KNOWN.map((each) => ({ document: everyRow(each).document, type: TYPES[each.table.id] ?? ANY })))
    : [];

  it.each(KNOWN.map((vocabulary, index) => [vocabulary.table.title, index] as const))(
    'shows every token of %s',
    (_, index) => {
      const vocabulary = KNOWN[index]!;
      const lines = frames[index]!;
      expect(lines.join('\n')).not.toContain('Malformed');
      const [, ...shown] = rendered(lines);
      const unknown = UNKNOWN[vocabulary.table.id] ?? [];
      const rows = everyRow(vocabulary).rows.map(({ shows }) => shows);
      expect(shown).toHaveLength(rows.length);
      rows.forEach((row, at) => {
        if (!unknown.includes(row)) expect(shown[at]).toBe(row);
      });
    },
  );

  it('reads typed documents with their values', () => {
    const created = Date.UTC(2003, 5, 1, 10, 0, 0);
    const expires = Date.UTC(2003, 5, 2);
    const settings = {
      name: 'Lab MMS',
      mmsc: 'http://mmsc.lab.example/',
      proxy: { address: '10.0.0.9', port: 8080 },
      accessPoint: {
        name: 'Lab',
        apn: 'mms.lab',
        bearer: 'GSM-GPRS',
        authentication: { type: 'PAP', user: 'mms', password: 'secret' },
      },
    };
    const documents = [
      {
        document: serviceIndicationDocument({
          href: 'https://www.lab.com/a',
          siId: 'x@lab',
          action: 'signal-high',
          created,
          expires,
          text: 'Neue Nachricht für dich',
          info: [{ class: 'a', text: 'b' }],
        }),
        type: TYPES['si']!,
      },
      { document: serviceLoadingDocument({ href: 'http://lab.org/', action: 'cache' }), type: TYPES['sl']! },
      {
        document: cacheOperationDocument([
          { kind: 'object', uri: 'http://lab.net/a' },
          { kind: 'service', uri: 'https://lab.example/' },
        ]),
        type: TYPES['co']!,
      },
      {
        document: emailNotificationDocument({ mailbox: 'mailat:user@lab.org', timestamp: created }),
        type: ANY,
      },
      { document: provisioningDocument(mmsProvisioning(settings)), type: TYPES['prov']! },
    ];
    const shown = dissect(documents);
    for (const lines of shown) expect(lines.join('\n')).not.toMatch(/Malformed|Expert Info/);
    const [si, sl, co, emn, prov] = shown.map(rendered);
    expect(si).toEqual([
      '<si>',
      '<indication',
      "href='https://www.'",
      "'lab'",
      "'.com/'",
      "'a'",
      'si-id=',
      "'x@lab'",
      "action='signal-high'",
      'created=',
      '%DateTime: 2003-06-01T10:00:00Z',
      'si-expires=',
      '%DateTime: 2003-06-02T00:00:00Z',
      "'Neue Nachricht für dich'",
      '<info>',
      '<item',
      'class=',
      "'a'",
      "'b'",
    ]);
    expect(sl).toEqual(['<sl', "href='http://'", "'lab'", "'.org/'", "action='cache'"]);
    expect(co).toEqual([
      '<co>',
      '<invalidate-object',
      "uri='http://'",
      "'lab'",
      "'.net/'",
      "'a'",
      '<invalidate-service',
      "uri='https://'",
      "'lab.example/'",
    ]);
    expect(emn).toEqual([
      '<emn',
      "mailbox='mailat:'",
      "'user@lab'",
      // What it shows for 88, see above.
      "'.org/'",
      'timestamp=',
      '%DateTime: 2003-06-01T10:00:00Z',
    ]);
    expect(prov!.join(' ')).toContain("name='NAP-ADDRESS' value= 'mms.lab'");
    expect(prov!.join(' ')).toContain("name='APPID' value= 'w4'");
    expect(prov!.join(' ')).toContain("name='ADDR' value= 'http://mmsc.lab.example/'");
    expect(prov!.join(' ')).toContain("name='PXADDRTYPE' value= 'IPV4'");
    expect(prov!.join(' ')).toContain("name='AUTHTYPE' value= 'PAP'");
  });
});
