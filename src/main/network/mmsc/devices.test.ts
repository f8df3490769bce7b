import { describe, expect, it } from 'vitest';
import { UNKNOWN_DEVICE } from '../../../shared/model/device-capabilities';
import type { HttpHeaders } from '../../../shared/protocol/http/message';
import { MmscTurn } from './records';
import { deviceOf, learnDevice, recordedDevice } from './devices';
import type { DeviceBook } from './known-device';
import { BEN, MmscDesk } from './mmsc.testing';

const small = { ...UNKNOWN_DEVICE, maxMessageSize: 30_000 };
const large = { ...UNKNOWN_DEVICE, maxMessageSize: 300_000, accept: ['audio/mp3'] };
const BOOK: DeviceBook = {
  uaProfs: { 'http://p.example/small.xml': small },
  userAgents: { 'Large/1.0': large },
  documents: { '/small.xml': '<rdf:RDF/>' },
};

/** A step of an MMSC that has the book. */
function turnOf(desk: MmscDesk): MmscTurn {
  const tools = { directory: desk.world.directoryView } as never;
  return new MmscTurn(desk.state, desk.world.now, tools);
}

const HERE = { from: 'packet', correlation: null };

describe('a device is known', () => {
  it.each<[string, HttpHeaders, string, number]>([
    ['by its UAProf', [['X-Wap-Profile', '"http://p.example/small.xml"']], 'uaprof', 30_000],
    ['without quotation marks', [['x-wap-profile', 'http://p.example/small.xml']], 'uaprof', 30_000],
    ['with differences behind it', [['Profile', '"http://p.example/small.xml", "1-abc"']], 'uaprof', 30_000],
    ['by its name', [['User-Agent', 'Large/1.0']], 'user-agent', 300_000],
    [
      'by its name, when nobody has the document',
      [
        ['X-Wap-Profile', '"http://elsewhere/x"'],
        ['User-Agent', 'Large/1.0'],
      ],
      'user-agent',
      300_000,
    ],
    ['by nothing', [['User-Agent', 'Other/2']], 'unknown', UNKNOWN_DEVICE.maxMessageSize],
  ])('%s', (_, headers, source, limit) => {
    const found = deviceOf(turnOf(new MmscDesk({ devices: BOOK })), BEN, headers);
    expect([found.source, found.capabilities.maxMessageSize]).toEqual([source, limit]);
  });

  it('with the names that rules have for its types', () => {
    const { capabilities } = deviceOf(turnOf(new MmscDesk({ devices: BOOK })), BEN, [
      ['User-Agent', 'Large/1.0'],
    ]);
    expect(capabilities.accept).toEqual(['audio/mpeg']);
  });

  it('by the operator’s records, until it has asked itself', () => {
    const desk = new MmscDesk({ devices: BOOK });
    desk.world.setSubscriber({ ...desk.world.directoryView.byNumber(BEN)!, device: large });
    const turn = turnOf(desk);
    expect(recordedDevice(turn, BEN)).toMatchObject({
      source: 'subscriber',
      capabilities: { maxMessageSize: 300_000 },
    });
    learnDevice(turn, BEN, [['x-wap-profile', 'http://p.example/small.xml']], HERE);
    expect(recordedDevice(turn, BEN)).toMatchObject({
      source: 'uaprof',
      device: 'http://p.example/small.xml',
    });
    expect(turn.effects).toMatchObject([{ collection: 'mmsc-device', key: BEN }]);
    learnDevice(turn, BEN, [['x-wap-profile', 'http://p.example/small.xml']], HERE);
    expect(turn.effects).toHaveLength(1);
  });

  it.each([
    ['that nobody knows', '"http://elsewhere.example/x.xml"', 'http://elsewhere.example/x.xml'],
    ['that is no URL', 'not a url', 'not a url'],
    ['without its end', '"http://[::1', '"http://[::1'],
    ['with a name of the language', '__proto__', '__proto__'],
    ['of endless length', 'x'.repeat(7_000), 'x'.repeat(100)],
  ])('otherwise when it names a document %s, which is told once', (_, written, told) => {
    const turn = turnOf(new MmscDesk({ devices: BOOK }));
    const headers: HttpHeaders = [
      ['X-Wap-Profile', written],
      ['User-Agent', 'Large/1.0'],
    ];
    for (let n = 0; n < 2; n++) learnDevice(turn, BEN, headers, HERE);
    expect(recordedDevice(turn, BEN)).toMatchObject({ source: 'user-agent', device: 'Large/1.0' });
    const notes = turn.effects.flatMap((effect) => (effect.type === 'trace' ? [effect.note] : []));
    expect(notes).toEqual([`no UAProf document is known by the name ${JSON.stringify(told)}`]);
  });

  it.each(['', '""', ',,,'])('without a word when it names none: %j', (written) => {
    const turn = turnOf(new MmscDesk({ devices: BOOK }));
    learnDevice(turn, BEN, [['X-Wap-Profile', written]], HERE);
    expect(turn.effects).toEqual([]);
  });

  it('not at all by an MMSC without a book', () => {
    expect(deviceOf(turnOf(new MmscDesk()), BEN, [['User-Agent', 'Large/1.0']]).source).toBe('unknown');
  });
});

it('documents are served at their paths, whatever the host', () => {
  const desk = new MmscDesk({ devices: BOOK });
  const found = desk.http(null, 'GET', '/small.xml');
  expect([found.status, new TextDecoder().decode(found.body)]).toEqual([200, '<rdf:RDF/>']);
  expect(desk.http(null, 'GET', 'http://p.example/small.xml').status).toBe(200);
  expect(desk.http(null, 'GET', '/large.xml').status).toBe(404);
});
