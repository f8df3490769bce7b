import { GERMAN_CONTENT_REMARKS } from './content-remarks';

type Wording = readonly [pattern: RegExp, german: string];

/** Remarks of the decoders, and notes of the network, in German; names of fields and of standards stay as they are. */
const GERMAN_REMARKS: readonly Wording[] = [
  // Lengths and counts
  [/^needs (\d+) octets, only (\d+) left$/, 'braucht $1 Oktette, nur noch $2 sind da'],
  [/^length (\d+) exceeds the (\d+) octets left$/, 'Länge $1, aber nur noch $2 Oktette sind da'],
  [/^(\d+) octets left over behind the value$/, 'hinter dem Wert sind $1 Oktette übrig'],
  [/^(\d+) octets behind the end of the PDU$/, '$1 Oktette hinter dem Ende der PDU'],
  [/^(\d+) octets behind the end of the message$/, '$1 Oktette hinter dem Ende der Nachricht'],
  [/^(\d+) octets behind the last part$/, '$1 Oktette hinter dem letzten Teil'],
  [/^octets behind the PDU$/, 'Oktette hinter der PDU'],
  [/^unexpected end of data$/, 'die Daten enden zu früh'],
  [/^no octets$/, 'keine Oktette'],
  [/^value of (\d+) octets, only (\d+) left$/, 'Wert von $1 Oktetten, nur noch $2 sind da'],
  [/^integer of (\d+) octets, only (\d+) left$/, 'Zahl von $1 Oktetten, nur noch $2 sind da'],
  [/^value ends (\d+) octets before its length$/, 'der Wert endet $1 Oktette vor seiner Länge'],
  [/^length is (\d+), value has (\d+) octets$/, 'die Länge ist $1, der Wert hat $2 Oktette'],
  [/^length is (\d+), content type has (\d+) octets$/, 'die Länge ist $1, der Inhaltstyp hat $2 Oktette'],
  [/^(\d+) parts announced, (\d+) found$/, '$1 Teile angekündigt, $2 gefunden'],
  [/^(\d+) octets of data, only (\d+) left$/, '$1 Oktette Daten, nur noch $2 sind da'],
  [/^more than (\d+) parts$/, 'mehr als $1 Teile'],
  [/^more than (\d+) fields$/, 'mehr als $1 Felder'],
  [/^more than (\d+) headers$/, 'mehr als $1 Kopffelder'],
  [/^more than (\d+) parameters$/, 'mehr als $1 Parameter'],
  [/^nested deeper than (\d+) levels$/, 'tiefer als $1 Ebenen geschachtelt'],
  [/^multiparts nest deeper than (\d+)$/, 'Teile sind tiefer als $1 Ebenen geschachtelt'],
  [/^uintvar is larger than 32 bits$/, 'uintvar ist größer als 32 Bit'],
  [/^uintvar is longer than five octets$/, 'uintvar ist länger als fünf Oktette'],
  // MMS and WSP
  [/^X-Mms-Message-Type is missing$/, 'X-Mms-Message-Type fehlt'],
  [/^X-Mms-Message-Type is not the first field$/, 'X-Mms-Message-Type ist nicht das erste Feld'],
  [/^MMS version (\S+) is not supported$/, 'MMS-Version $1 wird nicht unterstützt'],
  [/^field code (\S+) is not assigned$/, 'der Feldcode $1 ist nicht vergeben'],
  [/^value (\d+) is not assigned$/, 'der Wert $1 ist nicht vergeben'],
  [/^subject has RFC 2047 encoded words$/, 'der Betreff hat codierte Wörter nach RFC 2047'],
  [/^(From|Content-Disposition) has no length$/, '$1 hat keine Länge'],
  [/^time has no length$/, 'die Zeit hat keine Länge'],
  [/^character set is written as text$/, 'der Zeichensatz ist als Text geschrieben'],
  [/^character set (\d+) is not known$/, 'der Zeichensatz $1 ist nicht bekannt'],
  [/^text has a closing quotation mark$/, 'der Text hat ein schließendes Anführungszeichen'],
  [/^text has quotation marks$/, 'der Text hat Anführungszeichen'],
  [/^Quoted-string does not start with a quotation mark$/, 'Quoted-string beginnt ohne Anführungszeichen'],
  [/^Content-ID has no angle brackets$/, 'Content-ID hat keine spitzen Klammern'],
  [/^text has no NUL at its end$/, 'der Text endet ohne NUL'],
  [/^text has no end$/, 'der Text hat kein Ende'],
  [/^text with a length has no character set$/, 'ein Text mit Länge hat keinen Zeichensatz'],
  [/^part has no content type$/, 'der Teil hat keinen Inhaltstyp'],
  [/^media type is empty$/, 'der Medientyp ist leer'],
  [/^media type has its parameters as text$/, 'der Medientyp hat seine Parameter als Text'],
  [/^multipart is written as MIME text$/, 'die Teile sind als MIME-Text geschrieben'],
  [/^multipart has not even a number of entries$/, 'nicht einmal die Anzahl der Teile ist da'],
  [/^NUL between headers$/, 'NUL zwischen Kopffeldern'],
  [/^UTF-8 where only US-ASCII belongs$/, 'UTF-8, wo nur US-ASCII hingehört'],
  [/^integer without octets is read as 0$/, 'eine Zahl ohne Oktette gilt als 0'],
  [/^application header (.+) has no value$/, 'das Anwendungskopffeld $1 hat keinen Wert'],
  [
    /^octets above 0x7F in no known character set, read as windows-1252$/,
    'Oktette über 0x7F ohne bekannten Zeichensatz, als windows-1252 gelesen',
  ],
  // SMS and session management
  [/^bit 8 of the cause is set$/, 'Bit 8 der Ursache ist gesetzt'],
  [/^bit 8 of the type of address is 0$/, 'Bit 8 der Adressart ist 0'],
  [/^spare bits of the message type are set$/, 'freie Bits der Nachrichtenart sind gesetzt'],
  [/^reserved bits of the first octet are set$/, 'reservierte Bits des ersten Oktetts sind gesetzt'],
  [/^spare bits are not zero$/, 'freie Bits sind nicht null'],
  [
    /^fill bits or spare bits of the text are not zero$/,
    'Füllbits oder freie Bits des Textes sind nicht null',
  ],
  [/^bits that mean nothing are set$/, 'Bits ohne Bedeutung sind gesetzt'],
  [/^message type (\d+) is reserved$/, 'die Nachrichtenart $1 ist reserviert'],
  [/^RP message type (\d+) is reserved$/, 'die RP-Nachrichtenart $1 ist reserviert'],
  [/^CP message type (\d+) is unknown$/, 'die CP-Nachrichtenart $1 ist unbekannt'],
  [/^a semi-octet is not a decimal digit$/, 'ein Halboktett ist keine Dezimalziffer'],
  [/^the time zone is not decimal$/, 'die Zeitzone ist nicht dezimal'],
  [/^the time zone is minus zero$/, 'die Zeitzone ist minus null'],
  [/^the user data header is empty$/, 'der Kopf der Nutzdaten ist leer'],
  [
    /^a user data header is announced, but (?:no user data|there is no user data)$/,
    'ein Kopf der Nutzdaten ist angekündigt, aber es gibt keine Nutzdaten',
  ],
  [/^TP-UDL ends within the user data header$/, 'TP-UDL endet im Kopf der Nutzdaten'],
  [/^(\d+) octets of user data, only (\d+) left$/, '$1 Oktette Nutzdaten, nur noch $2 sind da'],
  [/^(\d+) octets of user data are more than (\d+)$/, '$1 Oktette Nutzdaten sind mehr als $2'],
  [/^UCS-2 text has half a character at its end$/, 'der UCS-2-Text endet mit einem halben Zeichen'],
  [/^the text has characters outside the GSM alphabet$/, 'der Text hat Zeichen außerhalb des GSM-Alphabets'],
  [
    /^digits and fillers do not match the number of digits$/,
    'Ziffern und Füllzeichen passen nicht zur Anzahl der Ziffern',
  ],
  [/^the transaction identifier needs no extension$/, 'die Transaktionsnummer braucht keine Erweiterung'],
  [
    /^protocol discriminator (\d+) is not session management$/,
    'der Protokolldiskriminator $1 ist nicht Session Management',
  ],
  // HTTP
  [/^a line ends with LF alone$/, 'eine Zeile endet nur mit LF'],
  [/^an empty line before the start line$/, 'eine leere Zeile vor der Startzeile'],
  [/^(\S+) is read as HTTP\/1\.1$/, '$1 wird als HTTP/1.1 gelesen'],
  [/^a header field goes on in the next line$/, 'ein Kopffeld geht in der nächsten Zeile weiter'],
  [/^Content-Length is given more than once$/, 'Content-Length steht mehr als einmal da'],
  ...GERMAN_CONTENT_REMARKS,
  // Notes of the network
  [/^dropped$/, 'verworfen'],
  [/^doubled$/, 'verdoppelt'],
  [/^delayed by (\d+) ms$/, 'um $1 ms verzögert'],
  [/^overtaken by the next$/, 'vom nächsten überholt'],
  [/^an octet changed$/, 'ein Oktett verändert'],
  [/^(\d+) octets changed$/, '$1 Oktette verändert'],
  [/^answered with (.+)$/, 'mit $1 beantwortet'],
  [/^refused with (.+)$/, 'mit $1 abgelehnt'],
  [/^connection closed$/, 'Verbindung geschlossen'],
  [/^the phone closed the connection$/, 'das Telefon hat die Verbindung geschlossen'],
  [/^the packet link broke$/, 'die Paketverbindung ist abgerissen'],
  // A handset's radio
  [/^switched on$/, 'eingeschaltet'],
  [/^switched off$/, 'ausgeschaltet'],
  [/^airplane mode on$/, 'Flugmodus an'],
  [/^airplane mode off$/, 'Flugmodus aus'],
  [/^SIM inserted$/, 'SIM eingelegt'],
  [/^SIM removed$/, 'SIM herausgenommen'],
  [/^coverage lost$/, 'Netz verloren'],
  [/^coverage again$/, 'wieder im Netz'],
  [/^roaming in another network$/, 'Roaming in einem fremden Netz'],
  [/^back in the home network$/, 'zurück im Heimatnetz'],
  [/^attached for packet data$/, 'für Paketdaten angemeldet'],
  [/^detached from packet data$/, 'von Paketdaten abgemeldet'],
  [/^registered$/, 'eingebucht'],
  [
    /^registration refused with cause (\d+) \((.+)\): emergency calls only$/,
    'Einbuchung abgewiesen mit Ursache $1 ($2): nur Notrufe',
  ],
  [/^PDP context lost$/, 'PDP-Kontext verloren'],
  [/^activation of the PDP context broken off$/, 'Aktivierung des PDP-Kontexts abgebrochen'],
  [/^not sent: no SIM card$/, 'nicht gesendet: keine SIM-Karte'],
  [/^not sent: emergency calls only$/, 'nicht gesendet: nur Notrufe'],
  // Short messages on the phone
  [
    /^silent message \(type 0\): acknowledged, not shown$/,
    'stille Nachricht (Typ 0): bestätigt, nicht angezeigt',
  ],
  [/^mailbox indication, its text is discarded$/, 'Mailbox-Hinweis, sein Text wird verworfen'],
  [
    /^no application on this handset takes port (\d+): discarded$/,
    'keine Anwendung auf diesem Telefon nimmt Port $1: verworfen',
  ],
  // Pushes on the phone
  [/^this model takes no service push: discarded$/, 'dieses Modell nimmt keine Dienstnachrichten: verworfen'],
  [/^no application (\S+) on this handset: discarded$/, 'keine Anwendung $1 auf diesem Telefon: verworfen'],
  [/^no application on this handset takes (\S+)$/, 'keine Anwendung auf diesem Telefon nimmt $1'],
  [
    /^service loading of (\S+) is switched off: discarded$/,
    'das Laden von Diensten ist ausgeschaltet: $1 verworfen',
  ],
  [/^this handset has no MMS client$/, 'dieses Telefon kann keine MMS'],
  [/^the operator has switched MMS off \(enabledMMS\)$/, 'der Betreiber hat MMS ausgeschaltet (enabledMMS)'],
  [/^(\S+) is not expected in a push$/, '$1 wird nicht per Push erwartet'],
  [/^no service indication$/, 'keine Dienstnachricht'],
  [/^no service loading$/, 'kein Laden eines Dienstes'],
  [/^expired, discarded$/, 'abgelaufen, verworfen'],
  [/^older than the one that is there, discarded$/, 'älter als die vorhandene, verworfen'],
  [/^a repeat, discarded$/, 'eine Wiederholung, verworfen'],
  [/^deleted$/, 'gelöscht'],
  [/^there is nothing to delete$/, 'es gibt nichts zu löschen'],
  [/^(created|si-expires) "(.*)" is no date$/s, '$1 „$2“ ist kein Datum'],
  [/^created "(.*)" is no date, counts as the newest$/s, 'created „$1“ ist kein Datum, gilt als neueste'],
  [/^si-expires "(.*)" is no date, does not expire$/s, 'si-expires „$1“ ist kein Datum, läuft nicht ab'],
  [/^there is no action "(.*)"$/s, 'es gibt keine Aktion „$1“'],
  [/^there is no action "(.*)", counts as (\S+)$/s, 'es gibt keine Aktion „$1“, gilt als $2'],
  [/^there is neither href nor si-id$/, 'weder href noch si-id sind da'],
  [/^there is no <indication>$/, '<indication> fehlt'],
];

/** What a remark is about, as it stands before the remark: a field, a media type, a fault. */
const ABOUT = /^([\w./+-]+(?: [\w./+-]+)?): (.+)$/s;

/** What a phone did with a service indication, by its name, and what is amiss with it. */
const ABOUT_INDICATION = /^service indication( \S+)?: (.+)$/s;

/** By an id that nobody else sees; whom it is about stands beside the remark, by name. */
const UNREACHABLE = /^\S+ is not reachable: (\S+)$/;
const UNREACHABLE_WORDS: Readonly<Record<string, Readonly<Record<'en' | 'de', string>>>> = {
  'switched-off': { en: 'switched off', de: 'ausgeschaltet' },
  'no-coverage': { en: 'no coverage', de: 'ohne Netz' },
  'no-sim': { en: 'no SIM', de: 'ohne SIM' },
  'not-registered': { en: 'not registered', de: 'nicht eingebucht' },
  'unknown-subscriber': { en: 'not known to the HLR', de: 'dem HLR unbekannt' },
};

/** What a decoder or the network remarks, in the language of the desk; what is not known stays as it is. */
export function remarkWords(remark: string, language: string): string {
  const german = language.startsWith('de');
  const cause = UNREACHABLE_WORDS[UNREACHABLE.exec(remark)?.[1] ?? ''];
  if (cause !== undefined)
    return german ? `Telefon nicht erreichbar: ${cause.de}` : `phone not reachable: ${cause.en}`;
  if (!german) return remark;
  const wording = GERMAN_REMARKS.find(([pattern]) => pattern.test(remark));
  if (wording !== undefined) return remark.replace(...wording);
  const [, name = '', remarks] = ABOUT_INDICATION.exec(remark) ?? [];
  if (remarks !== undefined) {
    const each = remarks.split('; ').map((one) => remarkWords(one, language));
    return `Dienstnachricht${name}: ${each.join('; ')}`;
  }
  const [, about, rest] = ABOUT.exec(remark) ?? [];
  if (about === undefined || rest === undefined) return remark;
  const subject = about.replace(/^fault /, 'Störung ').replace(/^damaged push$/, 'beschädigter Push');
  // What a fault did, and how it ended.
  const parts = about.startsWith('fault ') ? rest.split('; ') : [rest];
  return `${subject}: ${parts.map((part) => remarkWords(part, language)).join('; ')}`;
}
