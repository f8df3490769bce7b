import { codec } from '../kit/codec';
import { readEitherInteger, writeEitherInteger } from './integers';
import { readText, writeToken } from './text';

/** Push application ids by their assigned number (OMNA registry), with the prefix of their URI. */
export const APPLICATION_IDS: readonly (readonly [number, string])[] = [
  [0x00, 'x-wap-application:*'],
  [0x01, 'x-wap-application:push.sia'],
  [0x02, 'x-wap-application:wml.ua'],
  [0x03, 'x-wap-application:wta.ua'],
  [0x04, 'x-wap-application:mms.ua'],
  [0x05, 'x-wap-application:push.syncml'],
  [0x06, 'x-wap-application:loc.ua'],
  [0x07, 'x-wap-application:syncml.dm'],
  [0x08, 'x-wap-application:drm.ua'],
  [0x09, 'x-wap-application:emn.ua'],
  [0x0a, 'x-wap-application:wv.ua'],
  [0x10, 'x-oma-application:ulp.ua'],
  [0x11, 'x-oma-application:dlota.ua'],
  [0x12, 'x-oma-application:java-ams'],
  [0x13, 'x-oma-application:bcast.ua'],
  [0x14, 'x-oma-application:dpe.ua'],
  [0x15, 'x-oma-application:cpm:ua'],
  [0x16, 'x-oma-application:evvm.ua'],
  [0x8000, 'x-wap-microsoft:localcontent.ua'],
  [0x8001, 'x-wap-microsoft:IMclient.ua'],
  [0x8002, 'x-wap-docomo:imode.mail.ua'],
  [0x8003, 'x-wap-docomo:imode.mr.ua'],
  [0x8004, 'x-wap-docomo:imode.mf.ua'],
  [0x8005, 'x-motorola:location.ua'],
  [0x8006, 'x-motorola:now.ua'],
  [0x8007, 'x-motorola:otaprov.ua'],
  [0x8008, 'x-motorola:browser.ua'],
  [0x8009, 'x-motorola:splash.ua'],
  [0x800b, 'x-wap-nai:mvsw.command'],
  [0x8010, 'x-wap-openwave:iota.ua'],
  [0x9000, 'x-wap-docomo:imode.mail2.ua'],
  [0x9001, 'x-oma-nec:otaprov.ua'],
  [0x9002, 'x-oma-nokia:call.ua'],
  [0x9003, 'x-oma-coremobility:sqa.ua'],
];

const NAMES = new Map(APPLICATION_IDS);
const CODES = new Map(APPLICATION_IDS.map(([code, name]) => [name, code]));

/** A number in place of a URI, as some gateways hand it on. */
const NUMBER = /^(0|[1-9]\d{0,9})$/;

function applicationName(code: number): string {
  return NAMES.get(code) ?? String(code);
}

/** What takes pushed MMS notifications and delivery reports. */
export const MMS_USER_AGENT = 'x-wap-application:mms.ua';

/**
 * X-Wap-Application-Id (WAP-251): an assigned number or a URI, always given as text: the URI, or the number in
 * decimal when it has no name here.
 */
export const applicationId = codec<string>(
  (r) => {
    const octet = r.peek();
    if (octet < 0x20 || octet >= 0x80) return applicationName(readEitherInteger(r));
    const id = readText(r);
    if (CODES.has(id)) r.form = 'text';
    return NUMBER.test(id) ? applicationName(Number(id)) : id;
  },
  (w, id, form) => {
    if (form === 'text') {
      writeToken(w, id);
      return;
    }
    const code = CODES.get(id) ?? (NUMBER.test(id) ? Number(id) : undefined);
    if (code === undefined) writeToken(w, id);
    else writeEitherInteger(w, code, form);
  },
);
