/** Golden octets of every row of every vocabulary, each from a source that is not this code. */

/** A name of the source or the vocabulary, a document in hex, and the line of its XML that holds the root. */
type GoldenDocument = readonly [name: string, octets: string, xml: string];

/** Every tag of a vocabulary as an element without content, and the names that libwbxml 0.11.8 (wbxml2xml) reads. */
export const TAGS: readonly (readonly [title: string, octets: string, names: string])[] = [
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
export const DOCUMENTS: readonly GoldenDocument[] = [
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
    'Kannel (gw/ota_compiler.c) and the Android client com.evenwell.CPClient',
    '03 0b 6a 00 45 86 5c 01 86 5d 01 87 00 01 3c 01 87 3d 01 01',
    '<wap-provisioningdoc><characteristic type="BEARERINFO"/><characteristic type="DNS-ADDRINFO"/><parm name="APPREF"/><parm name="TO-APPREF"/></wap-provisioningdoc>',
  ],
  [
    'Wireshark 4.0 (packet-wbxml.c); libwbxml has misspelt them',
    '03 0b 6a 00 45 87 06 b5 01 87 06 b6 01 01',
    '<wap-provisioningdoc><parm value="TETRA-SDS"/><parm value="TETRA-PACKET"/></wap-provisioningdoc>',
  ],
  [
    'read by libwbxml 0.11.8 (wbxml2xml)',
    '03 0e 6a 00 c5 05 85 06 86 07 87 01 4b 4c c3 03 01 02 03 01 01 01',
    '<o-ex:rights xmlns:o-ex="http://odrl.net/1.1/ODRL-EX" xmlns:o-dd="http://odrl.net/1.1/ODRL-DD" xmlns:ds="http://www.w3.org/2000/09/xmldsig#/"><ds:KeyInfo><ds:KeyValue>AQID</ds:KeyValue></ds:KeyInfo></o-ex:rights>',
  ],
];

/** What libwbxml 0.11.8 (xml2wbxml -n) makes of XML with every name and value that it knows. */
export const WRITTEN: readonly GoldenDocument[] = [
  [
    'SI 1.0',
    '03056a0045060708860501860601860701860801860901860ac3071999062515231501860b037a710001860c01860d01860e01860f018610c30719990625152315018611037a7100018612037a710001860b0371008501860b0371008601860b0371008701860b037100880101',
    '<si><indication/><info/><item/><indication action="signal-none"/><indication action="signal-low"/><indication action="signal-medium"/><indication action="signal-high"/><indication action="delete"/><indication created="1999-06-25T15:23:15Z"/><indication href="zq"/><indication href="http://"/><indication href="http://www."/><indication href="https://"/><indication href="https://www."/><indication si-expires="1999-06-25T15:23:15Z"/><indication si-id="zq"/><indication class="zq"/><indication href="q.com/"/><indication href="q.edu/"/><indication href="q.net/"/><indication href="q.org/"/></si>',
  ],
  [
    'SL 1.0',
    '03066a00458505018506018507018508037a710001850901850a01850b01850c018508037100850185080371008601850803710087018508037100880101',
    '<sl><sl action="execute-low"/><sl action="execute-high"/><sl action="cache"/><sl href="zq"/><sl href="http://"/><sl href="http://www."/><sl href="https://"/><sl href="https://www."/><sl href="q.com/"/><sl href="q.edu/"/><sl href="q.net/"/><sl href="q.org/"/></sl>',
  ],
  [
    'CO 1.0',
    '03076a004506078605037a7100018606018607018608018609018605037100850186050371008601860503710087018605037100880101',
    '<co><invalidate-object/><invalidate-service/><invalidate-object uri="zq"/><invalidate-object uri="http://"/><invalidate-object uri="http://www."/><invalidate-object uri="https://"/><invalidate-object uri="https://www."/><invalidate-object uri="q.com/"/><invalidate-object uri="q.edu/"/><invalidate-object uri="q.net/"/><invalidate-object uri="q.org/"/></co>',
  ],
  [
    'OMA provisioning 1.1',
    '030b6a0045060706078605037a7100018606037a710001860701860801860901860a01860b01860c01860d01860e01860f01861001861101861201861301861401861501861601861701861801861901861a01861b01861c01861d01861e01861f01862001862101862201862301862401862501862601862701862801862901862a01862b01862c01862d01862e01862f01863001863101863201863301863401863501863601863701863801863901863a01863b01863c01863d01863e01863f018645037a710001864601864701864801864901864a01864b01864c01864e01864f018650037a710001865101865201865301865401865501865601865701865801865901865a01865b01865003424541524552494e464f0001865003444e532d41444452494e464f00018605037a7100018606037a710001860701861401861c018622018623018624018600012e01862f01863001863101863201863301863401863501863601863701863801863901863a01863b0186000005034150505245460001860503544f2d41505052454600018650037a7100018653018600015501865601865701860000580186000159018600000585018605860186058701860588018605890186058a0186058b0186058c0186059001860591018605920186059301860594018605950186059a0186059b0186059c0186059d0186059e0186059f018605a2018605a3018605a4018605a5018605a6018605a7018605a8018605a9018605aa018605ab018605ac018605ad018605ae018605af018605b0018605b1018605b2018605b3018605b40186050354455452412d534453000186050354455452412d5041434b455400018605b7018605b8018605b9018605ba018605c5018605ca018605cb018605cc018605cd018605ce018605cf018605d0018605d1018605d2018605d3018605e0018605e101860586018605870186058801860500018d018600000500018e01860000050001900186000005000191018600000500019201860000050001930101',
    '<wap-provisioningdoc><characteristic/><parm/><characteristic/><parm/><characteristic name="zq"/><characteristic value="zq"/><characteristic name="NAME"/><characteristic name="NAP-ADDRESS"/><characteristic name="NAP-ADDRTYPE"/><characteristic name="CALLTYPE"/><characteristic name="VALIDUNTIL"/><characteristic name="AUTHTYPE"/><characteristic name="AUTHNAME"/><characteristic name="AUTHSECRET"/><characteristic name="LINGER"/><characteristic name="BEARER"/><characteristic name="NAPID"/><characteristic name="COUNTRY"/><characteristic name="NETWORK"/><characteristic name="INTERNET"/><characteristic name="PROXY-ID"/><characteristic name="PROXY-PROVIDER-ID"/><characteristic name="DOMAIN"/><characteristic name="PROVURL"/><characteristic name="PXAUTH-TYPE"/><characteristic name="PXAUTH-ID"/><characteristic name="PXAUTH-PW"/><characteristic name="STARTPAGE"/><characteristic name="BASAUTH-ID"/><characteristic name="BASAUTH-PW"/><characteristic name="PUSHENABLED"/><characteristic name="PXADDR"/><characteristic name="PXADDRTYPE"/><characteristic name="TO-NAPID"/><characteristic name="PORTNBR"/><characteristic name="SERVICE"/><characteristic name="LINKSPEED"/><characteristic name="DNLINKSPEED"/><characteristic name="LOCAL-ADDR"/><characteristic name="LOCAL-ADDRTYPE"/><characteristic name="CONTEXT-ALLOW"/><characteristic name="TRUST"/><characteristic name="MASTER"/><characteristic name="SID"/><characteristic name="SOC"/><characteristic name="WSP-VERSION"/><characteristic name="PHYSICAL-PROXY-ID"/><characteristic name="CLIENT-ID"/><characteristic name="DELIVERY-ERR-SDU"/><characteristic name="DELIVERY-ORDER"/><characteristic name="TRAFFIC-CLASS"/><characteristic name="MAX-SDU-SIZE"/><characteristic name="MAX-BITRATE-UPLINK"/><characteristic name="MAX-BITRATE-DNLINK"/><characteristic name="RESIDUAL-BER"/><characteristic name="SDU-ERROR-RATIO"/><characteristic name="TRAFFIC-HANDL-PRIO"/><characteristic name="TRANSFER-DELAY"/><characteristic name="GUARANTEED-BITRATE-UPLINK"/><characteristic name="GUARANTEED-BITRATE-DNLINK"/><characteristic name="PXADDR-FQDN"/><characteristic name="PROXY-PW"/><characteristic name="PPGAUTH-TYPE"/><characteristic version="zq"/><characteristic version="1.0"/><characteristic name="PULLENABLED"/><characteristic name="DNS-ADDR"/><characteristic name="MAX-NUM-RETRY"/><characteristic name="FIRST-RETRY-TIMEOUT"/><characteristic name="REREG-THRESHOLD"/><characteristic name="T-BIT"/><characteristic name="AUTH-ENTITY"/><characteristic name="SPI"/><characteristic type="zq"/><characteristic type="PXLOGICAL"/><characteristic type="PXPHYSICAL"/><characteristic type="PORT"/><characteristic type="VALIDITY"/><characteristic type="NAPDEF"/><characteristic type="BOOTSTRAP"/><characteristic type="VENDORCONFIG"/><characteristic type="CLIENTIDENTITY"/><characteristic type="PXAUTHINFO"/><characteristic type="NAPAUTHINFO"/><characteristic type="ACCESS"/><characteristic type="BEARERINFO"/><characteristic type="DNS-ADDRINFO"/><characteristic name="zq"/><characteristic value="zq"/><characteristic name="NAME"/><characteristic name="INTERNET"/><characteristic name="STARTPAGE"/><characteristic name="TO-NAPID"/><characteristic name="PORTNBR"/><characteristic name="SERVICE"/><characteristic name="AACCEPT"/><characteristic name="AAUTHDATA"/><characteristic name="AAUTHLEVEL"/><characteristic name="AAUTHNAME"/><characteristic name="AAUTHSECRET"/><characteristic name="AAUTHTYPE"/><characteristic name="ADDR"/><characteristic name="ADDRTYPE"/><characteristic name="APPID"/><characteristic name="APROTOCOL"/><characteristic name="PROVIDER-ID"/><characteristic name="TO-PROXY"/><characteristic name="URI"/><characteristic name="RULE"/><characteristic name="APPREF"/><characteristic name="TO-APPREF"/><characteristic type="zq"/><characteristic type="PORT"/><characteristic type="APPLICATION"/><characteristic type="APPADDR"/><characteristic type="APPAUTH"/><characteristic type="CLIENTIDENTITY"/><characteristic type="RESOURCE"/><characteristic name="IPV4"/><characteristic name="IPV6"/><characteristic name="E164"/><characteristic name="ALPHA"/><characteristic name="APN"/><characteristic name="SCODE"/><characteristic name="TETRA-ITSI"/><characteristic name="MAN"/><characteristic name="ANALOG-MODEM"/><characteristic name="V.120"/><characteristic name="V.110"/><characteristic name="X.31"/><characteristic name="BIT-TRANSPARENT"/><characteristic name="DIRECT-ASYNCHRONOUS-DATA-SERVICE"/><characteristic name="PAP"/><characteristic name="CHAP"/><characteristic name="HTTP-BASIC"/><characteristic name="HTTP-DIGEST"/><characteristic name="WTLS-SS"/><characteristic name="MD5"/><characteristic name="GSM-USSD"/><characteristic name="GSM-SMS"/><characteristic name="ANSI-136-GUTS"/><characteristic name="IS-95-CDMA-SMS"/><characteristic name="IS-95-CDMA-CSD"/><characteristic name="IS-95-CDMA-PACKET"/><characteristic name="ANSI-136-CSD"/><characteristic name="ANSI-136-GPRS"/><characteristic name="GSM-CSD"/><characteristic name="GSM-GPRS"/><characteristic name="AMPS-CDPD"/><characteristic name="PDC-CSD"/><characteristic name="PDC-PACKET"/><characteristic name="IDEN-SMS"/><characteristic name="IDEN-CSD"/><characteristic name="IDEN-PACKET"/><characteristic name="FLEX/REFLEX"/><characteristic name="PHS-SMS"/><characteristic name="PHS-CSD"/><characteristic name="TETRA-SDS"/><characteristic name="TETRA-PACKET"/><characteristic name="ANSI-136-GHOST"/><characteristic name="MOBITEX-MPAK"/><characteristic name="CDMA2000-1X-SIMPLE-IP"/><characteristic name="CDMA2000-1X-MOBILE-IP"/><characteristic name="AUTOBAUDING"/><characteristic name="CL-WSP"/><characteristic name="CO-WSP"/><characteristic name="CL-SEC-WSP"/><characteristic name="CO-SEC-WSP"/><characteristic name="CL-SEC-WTA"/><characteristic name="CO-SEC-WTA"/><characteristic name="OTA-HTTP-TO"/><characteristic name="OTA-HTTP-TLS-TO"/><characteristic name="OTA-HTTP-PO"/><characteristic name="OTA-HTTP-TLS-PO"/><characteristic name="AAA"/><characteristic name="HA"/><characteristic name="IPV6"/><characteristic name="E164"/><characteristic name="ALPHA"/><characteristic name="APPSRV"/><characteristic name="OBEX"/><characteristic name=","/><characteristic name="HTTP-"/><characteristic name="BASIC"/><characteristic name="DIGEST"/></wap-provisioningdoc>',
  ],
  [
    'EMN 1.0',
    '030d6a00458505c30719990625152315018506037a710001850701850801850901850a01850b01850c01850d018506037100850185060371008601850603710087018506037100880101',
    '<emn><emn timestamp="1999-06-25T15:23:15Z"/><emn mailbox="zq"/><emn mailbox="mailat:"/><emn mailbox="pop://"/><emn mailbox="imap://"/><emn mailbox="http://"/><emn mailbox="http://www."/><emn mailbox="https://"/><emn mailbox="https://www."/><emn mailbox="q.com"/><emn mailbox="q.edu"/><emn mailbox="q.net"/><emn mailbox="q.org"/></emn>',
  ],
  [
    'MetInf 1.2',
    '03a4026a0000014e05060708090a0b0c0d0f1011121314151601',
    '<MetInf xmlns="syncml:metinf"><Anchor/><EMI/><Format/><FreeID/><FreeMem/><Last/><Mark/><MaxMsgSize/><Mem/><Next/><NextNonce/><SharedMem/><Size/><Type/><Version/><MaxObjSize/><FieldLevel/></MetInf>',
  ],
  [
    'WML 1.3',
    '030a6a007f1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393b3c3d3e9b05037a7100019b06019b07019b08019b09019b0a019b0b019b0c037a7100019b0d037a7100019b0f037a7100019b10019b11019b12037a7100019b13037a7100019b14037a7100019b15037a7100019b16037a7100019b18037a7100019b19037a7100019b1a037a7100019b1b019b1c019b1d019b1e019b1f019b20019b21037a7100019b22019b23019b24037a7100019b25037a7100019b26037a7100019b27037a7100019b28019b29019b2a037a7100019b2e037a7100019b2f019b30019b31037a7100019b32037a7100019b33019b34019b35037a7100019b36037a7100019b37037a7100019b38019b39019b3a019b3b019b3c019b3d019b3e019b3f019b45019b46019b47019b48019b49019b4a037a7100019b4b019b4c019b4d037a7100019b4e037a7100019b4f037a7100019b52037a7100019b53037a7100019b54037a7100019b55037a7100019b56019b57019b58019b59019b5a037a7100019b5b019b5c019b5d019b5e037a7100019b5f037a7100019b60019b61019b64019b0585019b0586019b0587019b0588019b0589019b058a019b058b019b058c019b058d019b058e019b058f019b0590019b0591019b0593019b0594019b0595019b0596019b0597019b0598019b0599019b059a019b059b019b059d019b059e019b059f019b05a0019b05a10101',
    '<wml><pre/><a/><td/><tr/><table/><p/><postfield/><anchor/><access/><b/><big/><br/><card/><do/><em/><fieldset/><go/><head/><i/><img/><input/><meta/><noop/><prev/><onevent/><optgroup/><option/><refresh/><select/><small/><strong/><template/><timer/><u/><setvar/><pre accept-charset="zq"/><pre align="bottom"/><pre align="center"/><pre align="left"/><pre align="middle"/><pre align="right"/><pre align="top"/><pre alt="zq"/><pre content="zq"/><pre domain="zq"/><pre emptyok="false"/><pre emptyok="true"/><pre format="zq"/><pre height="zq"/><pre hspace="zq"/><pre ivalue="zq"/><pre iname="zq"/><pre label="zq"/><pre localsrc="zq"/><pre maxlength="zq"/><pre method="get"/><pre method="post"/><pre mode="nowrap"/><pre mode="wrap"/><pre multiple="false"/><pre multiple="true"/><pre name="zq"/><pre newcontext="false"/><pre newcontext="true"/><pre onpick="zq"/><pre onenterbackward="zq"/><pre onenterforward="zq"/><pre ontimer="zq"/><pre optional="false"/><pre optional="true"/><pre path="zq"/><pre scheme="zq"/><pre sendreferer="false"/><pre sendreferer="true"/><pre size="zq"/><pre src="zq"/><pre ordered="true"/><pre ordered="false"/><pre tabindex="zq"/><pre title="zq"/><pre type="zq"/><pre type="accept"/><pre type="delete"/><pre type="help"/><pre type="password"/><pre type="onpick"/><pre type="onenterbackward"/><pre type="onenterforward"/><pre type="ontimer"/><pre type="options"/><pre type="prev"/><pre type="reset"/><pre type="text"/><pre type="vnd."/><pre href="zq"/><pre href="http://"/><pre href="https://"/><pre value="zq"/><pre vspace="zq"/><pre width="zq"/><pre align="zq"/><pre columns="zq"/><pre class="zq"/><pre id="zq"/><pre forua="false"/><pre forua="true"/><pre src="http://"/><pre src="https://"/><pre http-equiv="zq"/><pre http-equiv="Content-Type"/><pre content="application/vnd.wap.wmlc;charset="/><pre http-equiv="Expires"/><pre accesskey="zq"/><pre enctype="zq"/><pre enctype="application/x-www-form-urlencoded"/><pre enctype="multipart/form-data"/><pre cache-control="no-cache"/><pre accept-charset=".com/"/><pre accept-charset=".edu/"/><pre accept-charset=".net/"/><pre accept-charset=".org/"/><pre accept-charset="accept"/><pre accept-charset="bottom"/><pre accept-charset="clear"/><pre accept-charset="delete"/><pre accept-charset="help"/><pre accept-charset="http://"/><pre accept-charset="http://www."/><pre accept-charset="https://"/><pre accept-charset="https://www."/><pre accept-charset="middle"/><pre accept-charset="nowrap"/><pre accept-charset="onpick"/><pre accept-charset="onenterbackward"/><pre accept-charset="onenterforward"/><pre accept-charset="ontimer"/><pre accept-charset="options"/><pre accept-charset="password"/><pre accept-charset="reset"/><pre accept-charset="text"/><pre accept-charset="top"/><pre accept-charset="unknown"/><pre accept-charset="wrap"/><pre accept-charset="www."/></wml>',
  ],
  [
    'WML 1.2',
    '03096a007f1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393b3c3d3e9b05037a7100019b06019b07019b08019b09019b0a019b0b019b0c037a7100019b0d037a7100019b0f037a7100019b10019b11019b12037a7100019b13037a7100019b14037a7100019b15037a7100019b16037a7100019b18037a7100019b19037a7100019b1a037a7100019b1b019b1c019b1d019b1e019b1f019b20019b21037a7100019b22019b23019b24037a7100019b25037a7100019b26037a7100019b27037a7100019b28019b29019b2a037a7100019b2e037a7100019b2f019b30019b31037a7100019b32037a7100019b33019b34019b35037a7100019b36037a7100019b37037a7100019b38019b39019b3a019b3b019b3c019b3d019b3e019b3f019b45019b46019b47019b48019b49019b4a037a7100019b4b019b4c019b4d037a7100019b4e037a7100019b4f037a7100019b52037a7100019b53037a7100019b54037a7100019b55037a7100019b56019b57019b58019b59019b5a037a7100019b5b019b5c019b5d019b5e037a7100019b5f037a7100019b60019b61019b64019b0585019b0586019b0587019b0588019b0589019b058a019b058b019b058c019b058d019b058e019b058f019b0590019b0591019b0593019b0594019b0595019b0596019b0597019b0598019b0599019b059a019b059b019b059d019b059e019b059f019b05a0019b05a10101',
    '<wml><pre/><a/><td/><tr/><table/><p/><postfield/><anchor/><access/><b/><big/><br/><card/><do/><em/><fieldset/><go/><head/><i/><img/><input/><meta/><noop/><prev/><onevent/><optgroup/><option/><refresh/><select/><small/><strong/><template/><timer/><u/><setvar/><pre accept-charset="zq"/><pre align="bottom"/><pre align="center"/><pre align="left"/><pre align="middle"/><pre align="right"/><pre align="top"/><pre alt="zq"/><pre content="zq"/><pre domain="zq"/><pre emptyok="false"/><pre emptyok="true"/><pre format="zq"/><pre height="zq"/><pre hspace="zq"/><pre ivalue="zq"/><pre iname="zq"/><pre label="zq"/><pre localsrc="zq"/><pre maxlength="zq"/><pre method="get"/><pre method="post"/><pre mode="nowrap"/><pre mode="wrap"/><pre multiple="false"/><pre multiple="true"/><pre name="zq"/><pre newcontext="false"/><pre newcontext="true"/><pre onpick="zq"/><pre onenterbackward="zq"/><pre onenterforward="zq"/><pre ontimer="zq"/><pre optional="false"/><pre optional="true"/><pre path="zq"/><pre scheme="zq"/><pre sendreferer="false"/><pre sendreferer="true"/><pre size="zq"/><pre src="zq"/><pre ordered="true"/><pre ordered="false"/><pre tabindex="zq"/><pre title="zq"/><pre type="zq"/><pre type="accept"/><pre type="delete"/><pre type="help"/><pre type="password"/><pre type="onpick"/><pre type="onenterbackward"/><pre type="onenterforward"/><pre type="ontimer"/><pre type="options"/><pre type="prev"/><pre type="reset"/><pre type="text"/><pre type="vnd."/><pre href="zq"/><pre href="http://"/><pre href="https://"/><pre value="zq"/><pre vspace="zq"/><pre width="zq"/><pre align="zq"/><pre columns="zq"/><pre class="zq"/><pre id="zq"/><pre forua="false"/><pre forua="true"/><pre src="http://"/><pre src="https://"/><pre http-equiv="zq"/><pre http-equiv="Content-Type"/><pre content="application/vnd.wap.wmlc;charset="/><pre http-equiv="Expires"/><pre accesskey="zq"/><pre enctype="zq"/><pre enctype="application/x-www-form-urlencoded"/><pre enctype="multipart/form-data"/><pre cache-control="no-cache"/><pre accept-charset=".com/"/><pre accept-charset=".edu/"/><pre accept-charset=".net/"/><pre accept-charset=".org/"/><pre accept-charset="accept"/><pre accept-charset="bottom"/><pre accept-charset="clear"/><pre accept-charset="delete"/><pre accept-charset="help"/><pre accept-charset="http://"/><pre accept-charset="http://www."/><pre accept-charset="https://"/><pre accept-charset="https://www."/><pre accept-charset="middle"/><pre accept-charset="nowrap"/><pre accept-charset="onpick"/><pre accept-charset="onenterbackward"/><pre accept-charset="onenterforward"/><pre accept-charset="ontimer"/><pre accept-charset="options"/><pre accept-charset="password"/><pre accept-charset="reset"/><pre accept-charset="text"/><pre accept-charset="top"/><pre accept-charset="unknown"/><pre accept-charset="wrap"/><pre accept-charset="www."/></wml>',
  ],
  [
    'WML 1.1',
    '03046a007f1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393b3c3d3e9b05037a7100019b06019b07019b08019b09019b0a019b0b019b0c037a7100019b0d037a7100019b0f037a7100019b10019b11019b12037a7100019b13037a7100019b14037a7100019b15037a7100019b16037a7100019b18037a7100019b19037a7100019b1a037a7100019b1b019b1c019b1d019b1e019b1f019b20019b21037a7100019b22019b23019b24037a7100019b25037a7100019b26037a7100019b27037a7100019b28019b29019b2a037a7100019b2e037a7100019b2f019b30019b31037a7100019b32037a7100019b33019b34019b35037a7100019b36037a7100019b37037a7100019b38019b39019b3a019b3b019b3c019b3d019b3e019b3f019b45019b46019b47019b48019b49019b4a037a7100019b4b019b4c019b4d037a7100019b4e037a7100019b4f037a7100019b52037a7100019b53037a7100019b54037a7100019b55037a7100019b56019b57019b58019b59019b5a037a7100019b5b019b5c019b5d019b5e037a7100019b5f037a7100019b60019b61019b64019b0585019b0586019b0587019b0588019b0589019b058a019b058b019b058c019b058d019b058e019b058f019b0590019b0591019b0593019b0594019b0595019b0596019b0597019b0598019b0599019b059a019b059b019b059d019b059e019b059f019b05a0019b05a10101',
    '<wml><pre/><a/><td/><tr/><table/><p/><postfield/><anchor/><access/><b/><big/><br/><card/><do/><em/><fieldset/><go/><head/><i/><img/><input/><meta/><noop/><prev/><onevent/><optgroup/><option/><refresh/><select/><small/><strong/><template/><timer/><u/><setvar/><pre accept-charset="zq"/><pre align="bottom"/><pre align="center"/><pre align="left"/><pre align="middle"/><pre align="right"/><pre align="top"/><pre alt="zq"/><pre content="zq"/><pre domain="zq"/><pre emptyok="false"/><pre emptyok="true"/><pre format="zq"/><pre height="zq"/><pre hspace="zq"/><pre ivalue="zq"/><pre iname="zq"/><pre label="zq"/><pre localsrc="zq"/><pre maxlength="zq"/><pre method="get"/><pre method="post"/><pre mode="nowrap"/><pre mode="wrap"/><pre multiple="false"/><pre multiple="true"/><pre name="zq"/><pre newcontext="false"/><pre newcontext="true"/><pre onpick="zq"/><pre onenterbackward="zq"/><pre onenterforward="zq"/><pre ontimer="zq"/><pre optional="false"/><pre optional="true"/><pre path="zq"/><pre scheme="zq"/><pre sendreferer="false"/><pre sendreferer="true"/><pre size="zq"/><pre src="zq"/><pre ordered="true"/><pre ordered="false"/><pre tabindex="zq"/><pre title="zq"/><pre type="zq"/><pre type="accept"/><pre type="delete"/><pre type="help"/><pre type="password"/><pre type="onpick"/><pre type="onenterbackward"/><pre type="onenterforward"/><pre type="ontimer"/><pre type="options"/><pre type="prev"/><pre type="reset"/><pre type="text"/><pre type="vnd."/><pre href="zq"/><pre href="http://"/><pre href="https://"/><pre value="zq"/><pre vspace="zq"/><pre width="zq"/><pre align="zq"/><pre columns="zq"/><pre class="zq"/><pre id="zq"/><pre forua="false"/><pre forua="true"/><pre src="http://"/><pre src="https://"/><pre http-equiv="zq"/><pre http-equiv="Content-Type"/><pre content="application/vnd.wap.wmlc;charset="/><pre http-equiv="Expires"/><pre accesskey="zq"/><pre enctype="zq"/><pre enctype="application/x-www-form-urlencoded"/><pre enctype="multipart/form-data"/><pre cache-control="no-cache"/><pre accept-charset=".com/"/><pre accept-charset=".edu/"/><pre accept-charset=".net/"/><pre accept-charset=".org/"/><pre accept-charset="accept"/><pre accept-charset="bottom"/><pre accept-charset="clear"/><pre accept-charset="delete"/><pre accept-charset="help"/><pre accept-charset="http://"/><pre accept-charset="http://www."/><pre accept-charset="https://"/><pre accept-charset="https://www."/><pre accept-charset="middle"/><pre accept-charset="nowrap"/><pre accept-charset="onpick"/><pre accept-charset="onenterbackward"/><pre accept-charset="onenterforward"/><pre accept-charset="ontimer"/><pre accept-charset="options"/><pre accept-charset="password"/><pre accept-charset="reset"/><pre accept-charset="text"/><pre accept-charset="top"/><pre accept-charset="unknown"/><pre accept-charset="wrap"/><pre accept-charset="www."/></wml>',
  ],
];

/** Tokens that libwbxml never writes, since the same name has another one before, and the XML that it (wbxml2xml) reads. */
export const READ: readonly GoldenDocument[] = [
  [
    'OMA provisioning 1.1',
    '030b6a004500010607000086000105037a00018606037a0001860701861401861c018622018623018624018650037a000186530186580186000005000186018600000500018701860000050001880101',
    '<wap-provisioningdoc><characteristic/><parm/><characteristic name="z"/><characteristic value="z"/><characteristic name="NAME"/><characteristic name="INTERNET"/><characteristic name="STARTPAGE"/><characteristic name="TO-NAPID"/><characteristic name="PORTNBR"/><characteristic name="SERVICE"/><characteristic type="z"/><characteristic type="PORT"/><characteristic type="CLIENTIDENTITY"/><characteristic name="IPV6"/><characteristic name="E164"/><characteristic name="ALPHA"/></wap-provisioningdoc>',
  ],
  [
    'DRMREL 1.0',
    '030e6a004505060708090a0b0c0d0e0f10111213141516178605037a00018606037a00018607037a000186058501860586018605870101',
    '<o-ex:rights><o-ex:rights/><o-ex:context/><o-dd:version/><o-dd:uid/><o-ex:agreement/><o-ex:asset/><ds:KeyInfo/><ds:KeyValue/><o-ex:permission/><o-dd:play/><o-dd:display/><o-dd:execute/><o-dd:print/><o-ex:constraint/><o-dd:count/><o-dd:datetime/><o-dd:start/><o-dd:end/><o-dd:interval/><o-ex:context xmlns:o-ex="z"/><o-ex:context xmlns:o-dd="z"/><o-ex:context xmlns:ds="z"/><o-ex:context xmlns:o-ex="http://odrl.net/1.1/ODRL-EX"/><o-ex:context xmlns:o-ex="http://odrl.net/1.1/ODRL-DD"/><o-ex:context xmlns:o-ex="http://www.w3.org/2000/09/xmldsig#/"/></o-ex:rights>',
  ],
  [
    'WML 1.3',
    '030a6a007f9b50037a00019b62019b630101',
    '<wml><pre xml:lang="z"/><pre xml:space="preserve"/><pre xml:space="default"/></wml>',
  ],
  [
    'WML 1.2',
    '03096a007f9b50037a00019b62019b630101',
    '<wml><pre xml:lang="z"/><pre xml:space="preserve"/><pre xml:space="default"/></wml>',
  ],
  [
    'WML 1.1',
    '03046a007f9b50037a00019b62019b630101',
    '<wml><pre xml:lang="z"/><pre xml:space="preserve"/><pre xml:space="default"/></wml>',
  ],
];
