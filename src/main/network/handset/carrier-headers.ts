import type { CarrierConfig } from '../../../shared/model/carrier-config';
import type { Msisdn } from '../../../shared/model/ids';
import type { HttpHeaders } from '../../../shared/protocol/http/message';
import { encodeBase64 } from '../../../shared/protocol/text/base64';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { subscriberNumber } from '../../../shared/model/numbering';
import type { MmsRecord } from './state';

/** What the handset says of itself unless the operator wants something else. */
export interface ClientIdentity {
  userAgent: string;
  uaProfUrl: string;
  msisdn: Msisdn;
  /** Digits of the SIM. */
  imsi: string;
  language: string;
}

/** The headers of every request that an MMS client makes, as Android's and as its operator wants them. */
export function clientHeaders(config: CarrierConfig, client: ClientIdentity): HttpHeaders {
  return [
    ['Accept', '*/*, application/vnd.wap.mms-message, application/vnd.wap.sic'],
    ['Accept-Language', client.language],
    ['User-Agent', config.userAgent === '' ? client.userAgent : config.userAgent],
    [config.uaProfTagName, config.uaProfUrl === '' ? client.uaProfUrl : config.uaProfUrl],
    ...(config.mmsCloseConnection ? [['Connection', 'close'] as const] : []),
    ...operatorHeaders(config, client),
  ];
}

/** Content-Type of a PDU that is posted. */
export function pduContentType({ supportHttpCharsetHeader }: CarrierConfig): string {
  return `application/vnd.wap.mms-message${supportHttpCharsetHeader ? '; charset=utf-8' : ''}`;
}

/**
 * Where an announced message is fetched: some operators want the transaction id behind the Content-Location, where the
 * notification came in one short message.
 */
export function retrievalLocation(
  { enabledTransID }: CarrierConfig,
  record: Pick<MmsRecord, 'location' | 'transactionId' | 'segments'> | undefined,
): string {
  const location = record?.location ?? '';
  return enabledTransID && record?.segments === 1 ? `${location}${record.transactionId}` : location;
}

/** `httpParams`: pairs of name and value; one that is no pair is left out, as Android does. */
function operatorHeaders(config: CarrierConfig, client: ClientIdentity): HttpHeaders {
  return config.httpParams.split('|').flatMap((pair) => {
    const colon = pair.indexOf(':');
    const name = pair.slice(0, Math.max(colon, 0)).trim();
    const value = withMacros(pair.slice(colon + 1).trim(), config, client);
    return name === '' || value === '' ? [] : [[name, value] as const];
  });
}

function withMacros(value: string, config: CarrierConfig, client: ClientIdentity): string {
  return value.replace(/##(\w+)##/g, (macro, name) => {
    switch (name) {
      case 'LINE1':
        return client.msisdn;
      case 'LINE1NOCOUNTRYCODE':
        return subscriberNumber(client.msisdn);
      case 'NAI':
        // The access identifier stands for the subscriber in the operator's realm; with a suffix it is a credential.
        return encodeBase64(encodeUtf8(`${client.imsi}${config.naiSuffix}`));
      default:
        return macro;
    }
  });
}
