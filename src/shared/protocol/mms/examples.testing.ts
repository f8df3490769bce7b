import { octets } from '../wsp/decoding.testing';

/** PDUs written out octet by octet after the standard's own examples (OMA MMS ENC 1.3), independent of our encoder. */
export const EXAMPLES: readonly { name: string; octets: Uint8Array }[] = [
  {
    name: 'M-Send.req with a text and SMIL',
    octets: octets(
      '8C80 98 |T1| 00 8D93 85 04 4DE8E93B 890181 97 |+4917012345678/TYPE=PLMN| 00 ' +
        '96 0B EA |Gr| C3BC C39F |e!!| 00 8A80 8F81 8680 9081 ' +
        '84 1B B3 8A |<smil>| 00 89 |application/smil| 00 ' +
        '02 1A 04 |application/smil| 00 C0 22 |<smil>| 00 |<a/>| ' +
        '12 05 0A 83 81 EA 85 |a.txt| 00 8E |a.txt| 00 |hello|',
    ),
  },
  {
    name: 'M-Notification.ind',
    octets: octets(
      '8C82 98 |T1| 00 8D93 89 1A 80 |+4917012345678/TYPE=PLMN| 00 8A80 8E 02 5A1D 88 05 81 03 015180 83 |http://mmsc/x| 00',
    ),
  },
  { name: 'M-NotifyResp.ind', octets: octets('8C83 98 |T1| 00 8D93 9581 9180') },
  { name: 'M-Send.conf', octets: octets('8C81 98 |T1| 00 8D93 9280 8B |id@mmsc| 00') },
  {
    name: 'M-Delivery.ind',
    octets: octets('8C86 8D93 8B |id@mmsc| 00 97 |+49170/TYPE=PLMN| 00 85 04 4DE8E93B 9581'),
  },
  { name: 'M-Acknowledge.ind', octets: octets('8C85 98 |T2| 00 8D93 9180') },
  {
    name: 'M-Delete.conf',
    octets: octets(
      '8C95 98 |T3| 00 8D93 83 05 81 |h:x| 00 83 05 82 |h:y| 00 92 02 81 80 92 02 82 E4 93 07 82 |no :y| 00',
    ),
  },
];
