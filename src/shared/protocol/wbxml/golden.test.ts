import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { octets } from '../wsp/decoding.testing';
import type { WbxmlElement } from './document';
import { xmlToWbxml } from './from-xml';
import { decodeWbxml } from './read';
import { wbxmlToXml } from './to-xml';
import { encodeWbxml } from './write';

/** Every tag of a vocabulary as an element without content, and the names that libwbxml 0.11.8 (wbxml2xml) reads. */
const TAGS: readonly (readonly [title: string, octets: string, names: string])[] = [
  [
    'SyncML 1.0',
    '039f516a006d05060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3132000105060708090a0b0c0d0e0f101112131401',
    'SyncML Add Alert Archive Atomic Chal Cmd CmdID CmdRef Copy Cred Data Delete Exec Final Get Item Lang LocName LocURI Map MapItem Meta MsgID MsgRef NoResp NoResults Put Replace RespURI Results Search Sequence SessionID SftDel Source SourceRef Status Sync SyncBody SyncHdr SyncML Target TargetRef VerDTD VerProto Anchor EMI Format FreeID FreeMem Last Mark MaxMsgSize Mem MetInf Next NextNonce SharedMem Size Type Version',
  ],
  [
    'SyncML 1.1',
    '039f536a006d05060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f31323334000105060708090a0b0c0d0e0f10111213141501',
    'SyncML Add Alert Archive Atomic Chal Cmd CmdID CmdRef Copy Cred Data Delete Exec Final Get Item Lang LocName LocURI Map MapItem Meta MsgID MsgRef NoResp NoResults Put Replace RespURI Results Search Sequence SessionID SftDel Source SourceRef Status Sync SyncBody SyncHdr SyncML Target TargetRef VerDTD VerProto NumberOfChanges MoreData Anchor EMI Format FreeID FreeMem Last Mark MaxMsgSize Mem MetInf Next NextNonce SharedMem Size Type Version MaxObjSize',
  ],
  [
    'SyncML 1.2',
    '03a4016a006d05060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3132333435363738393a3b3c000105060708090a0b0c0d0e0f1011121314151601',
    'SyncML Add Alert Archive Atomic Chal Cmd CmdID CmdRef Copy Cred Data Delete Exec Final Get Item Lang LocName LocURI Map MapItem Meta MsgID MsgRef NoResp NoResults Put Replace RespURI Results Search Sequence SessionID SftDel Source SourceRef Status Sync SyncBody SyncHdr SyncML Target TargetRef VerDTD VerProto NumberOfChanges MoreData Field Filter Record FilterType SourceParent TargetParent Move Correlator Anchor EMI Format FreeID FreeMem Last Mark MaxMsgSize Mem MetInf Next NextNonce SharedMem Size Type Version MaxObjSize FieldLevel',
  ],
  [
    'DevInf 1.0',
    '039f526a004a05060708090a0b0c0d0e0f101112131415161718191a1b1d1e1f20212223242526271c01',
    'DevInf CTCap CTType DataStore DataType DevID DevInf DevTyp DisplayName DSMem Ext FwV HwV Man MaxGUIDSize MaxID MaxMem Mod OEM ParamName PropName Rx Rx-Pref SharedMem SourceRef SwV SyncCap SyncType Tx Tx-Pref ValEnum VerCT VerDTD XNam XVal Size',
  ],
  [
    'DevInf 1.1',
    '039f546a004a05060708090a0b0c0d0e0f101112131415161718191a1b1d1e1f20212223242526271c28292a01',
    'DevInf CTCap CTType DataStore DataType DevID DevInf DevTyp DisplayName DSMem Ext FwV HwV Man MaxGUIDSize MaxID MaxMem Mod OEM ParamName PropName Rx Rx-Pref SharedMem SourceRef SwV SyncCap SyncType Tx Tx-Pref ValEnum VerCT VerDTD XNam XVal Size UTC SupportNumberOfChanges SupportLargeObjs',
  ],
  [
    'DevInf 1.2',
    '03a4036a004a05060708090a0b0c0d0e0f101112131415161718191a1b1d1e1f20212223242526271c28292a2b2c2d2e303132333401',
    'DevInf CTCap CTType DataStore DataType DevID DevInf DevTyp DisplayName DSMem Ext FwV HwV Man MaxGUIDSize MaxID MaxMem Mod OEM ParamName PropName Rx Rx-Pref SharedMem SourceRef SwV SyncCap SyncType Tx Tx-Pref ValEnum VerCT VerDTD XNam XVal MaxSize UTC SupportNumberOfChanges SupportLargeObjs Property PropParam MaxOccur NoTruncate Filter-Rx FilterCap FilterKeyword FieldLevel SupportHierarchicalSync',
  ],
  [
    'DM DDF 1.2',
    '0300006a1b2d2f2f4f4d412f2f4454442d444d2d44444620312e322f2f454e0000026005060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c01',
    'MgmtTree AccessType ACL Add b64 bin bool chr CaseSense CIS Copy CS date DDFName DefaultValue Delete Description DFFormat DFProperties DFTitle DFType Dynamic Exec float Format Get int Man MgmtTree MIME Mod Name Node node NodeName null Occurrence One OneOrMore OneOrN Path Permanent Replace RTProperties Scope Size time Title TStamp Type Value VerDTD VerNo xml ZeroOrMore ZeroOrN ZeroOrOne',
  ],
  [
    'DRMREL 1.0',
    '030e6a004505060708090a0b0c0d0e0f101112131415161701',
    'o-ex:rights o-ex:rights o-ex:context o-dd:version o-dd:uid o-ex:agreement o-ex:asset ds:KeyInfo ds:KeyValue o-ex:permission o-dd:play o-dd:display o-dd:execute o-dd:print o-ex:constraint o-dd:count o-dd:datetime o-dd:start o-dd:end o-dd:interval',
  ],
];

/** XML and its octets without a string table, each from the source that is named. */
const DOCUMENTS: readonly (readonly [source: string, octets: string, xml: string])[] = [
  [
    'the fact sheet (WAP-167-ServiceInd §8.4)',
    '02 05 6a 00 45 c6 0d 03 |xyz| 00 85 03 |email/123/abc.wml| 00 0a c3 07 19 99 06 25 15 23 15 10 c3 04 19 99 06 30 01 03 |You have 4 new emails| 00 01 01',
    '<si><indication href="http://www.xyz.com/email/123/abc.wml" created="1999-06-25T15:23:15Z" si-expires="1999-06-30T00:00:00Z">You have 4 new emails</indication></si>',
  ],
  [
    'the fact sheet (WAP-168-ServiceLoad §8.4)',
    '02 06 6a 00 85 0a 03 |xyz| 00 85 03 |ppaid/123/abc.wml| 00 01',
    '<sl href="http://www.xyz.com/ppaid/123/abc.wml"/>',
  ],
  [
    'libwbxml 0.11.8 (xml2wbxml)',
    '03 0b 6a 00 45 87 06 b9 01 87 06 ba 01 87 06 e0 01 87 06 e1 01 01',
    '<wap-provisioningdoc><parm value="CDMA2000-1X-SIMPLE-IP"/><parm value="CDMA2000-1X-MOBILE-IP"/><parm value="AAA"/><parm value="HA"/></wap-provisioningdoc>',
  ],
  [
    'libwbxml 0.11.8 (xml2wbxml)',
    '03 0b 6a 00 c5 45 03 |1.1| 00 01 c6 00 01 55 01 87 36 00 00 06 03 |w4| 00 01 87 07 06 03 |MMS| 00 01 87 00 01 39 00 00 06 03 |P| 00 01 87 00 01 34 00 00 06 03 |http://mmsc/| 00 01 87 00 01 33 00 00 06 00 01 93 01 01 01',
    '<wap-provisioningdoc version="1.1"><characteristic type="APPLICATION"><parm name="APPID" value="w4"/><parm name="NAME" value="MMS"/><parm name="TO-PROXY" value="P"/><parm name="ADDR" value="http://mmsc/"/><parm name="AAUTHTYPE" value="DIGEST"/></characteristic></wap-provisioningdoc>',
  ],
  [
    'libwbxml 0.11.8 (xml2wbxml)',
    '03016a0045860601860701860801871003780001871103780001871201871301871401871501871601871701871801871901871a01871b01871c01871d01871e01872101872201872301872401872801872901874501874601874701874801874901876001876101876201876301876401876501876a01876b01876c01876d01876e01876f01877001877101877201877301877401877501877601877701877801867c01867d01877e01867f0101',
    '<CHARACTERISTIC-LIST><CHARACTERISTIC TYPE="ADDRESS"/><CHARACTERISTIC TYPE="URL"/><CHARACTERISTIC TYPE="NAME"/><PARM NAME="x"/><PARM VALUE="x"/><PARM NAME="BEARER"/><PARM NAME="PROXY"/><PARM NAME="PORT"/><PARM NAME="NAME"/><PARM NAME="PROXY_TYPE"/><PARM NAME="URL"/><PARM NAME="PROXY_AUTHNAME"/><PARM NAME="PROXY_AUTHSECRET"/><PARM NAME="SMS_SMSC_ADDRESS"/><PARM NAME="USSD_SERVICE_CODE"/><PARM NAME="GPRS_ACCESSPOINTNAME"/><PARM NAME="PPP_LOGINTYPE"/><PARM NAME="PROXY_LOGINTYPE"/><PARM NAME="CSD_DIALSTRING"/><PARM NAME="PPP_AUTHTYPE"/><PARM NAME="PPP_AUTHNAME"/><PARM NAME="PPP_AUTHSECRET"/><PARM NAME="CSD_CALLTYPE"/><PARM NAME="CSD_CALLSPEED"/><PARM VALUE="GSM/CSD"/><PARM VALUE="GSM/SMS"/><PARM VALUE="GSM/USSD"/><PARM VALUE="IS-136/CSD"/><PARM VALUE="GPRS"/><PARM VALUE="9200"/><PARM VALUE="9201"/><PARM VALUE="9202"/><PARM VALUE="9203"/><PARM VALUE="AUTOMATIC"/><PARM VALUE="MANUAL"/><PARM VALUE="AUTO"/><PARM VALUE="9600"/><PARM VALUE="14400"/><PARM VALUE="19200"/><PARM VALUE="28800"/><PARM VALUE="38400"/><PARM VALUE="PAP"/><PARM VALUE="CHAP"/><PARM VALUE="ANALOGUE"/><PARM VALUE="ISDN"/><PARM VALUE="43200"/><PARM VALUE="57600"/><PARM VALUE="MSISDN_NO"/><PARM VALUE="IPV4"/><PARM VALUE="MS_CHAP"/><CHARACTERISTIC TYPE="MMSURL"/><CHARACTERISTIC TYPE="ID"/><PARM NAME="ISP_NAME"/><CHARACTERISTIC TYPE="BOOKMARK"/></CHARACTERISTIC-LIST>',
  ],
  [
    'the fact sheet (Kannel, gw/ota_compiler.c)',
    '03 0b 6a 00 45 86 5c 01 86 5d 01 87 00 01 3c 01 87 3d 01 01',
    '<wap-provisioningdoc><characteristic type="BEARERINFO"/><characteristic type="DNS-ADDRINFO"/><parm name="APPREF"/><parm name="TO-APPREF"/></wap-provisioningdoc>',
  ],
  [
    'read by libwbxml 0.11.8 (wbxml2xml)',
    '03 0e 6a 00 c5 05 85 06 86 07 87 01 4b 4c c3 03 01 02 03 01 01 01',
    '<o-ex:rights xmlns:o-ex="http://odrl.net/1.1/ODRL-EX" xmlns:o-dd="http://odrl.net/1.1/ODRL-DD" xmlns:ds="http://www.w3.org/2000/09/xmldsig#/"><ds:KeyInfo><ds:KeyValue>AQID</ds:KeyValue></ds:KeyInfo></o-ex:rights>',
  ],
];

function names({ name, content }: WbxmlElement): string[] {
  return [name, ...(content ?? []).flatMap((piece) => (piece.kind === 'element' ? names(piece) : []))];
}

describe('tags', () => {
  it.each(TAGS)('of %s', (title, hex, expected) => {
    const { value, findings } = decodeWbxml(octets(hex), { strict: true });
    expect(findings).toEqual([]);
    expect(names(value.root).join(' ')).toBe(expected);
    const xml = wbxmlToXml(value);
    expect(toHex(encodeWbxml(xmlToWbxml(xml, { stringTable: false })))).toBe(hex);
    expect(xml).toContain(title.startsWith('DM') ? '-//OMA//DTD-DM-DDF 1.2//EN' : ` ${title}//EN"`);
  });
});

describe('documents', () => {
  it.each(DOCUMENTS)('of %s', (_, notation, xml) => {
    const expected = octets(notation);
    const { value } = decodeWbxml(expected, { strict: true });
    expect(wbxmlToXml(value).split('\n').at(-2)).toBe(xml);
    expect(toHex(encodeWbxml(value))).toBe(toHex(expected));
    const options = { version: expected[0]!, stringTable: false };
    expect(toHex(encodeWbxml(xmlToWbxml(xml, options)))).toBe(toHex(expected));
  });
});
