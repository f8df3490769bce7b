import type { Span } from '../../shared/protocol/kit/spans';

/**
 * What the decoders say in their own words, in German: groups and pieces that no standard names. Names of the standards stay
 * as they are written there.
 */
const GERMAN_LABELS: Readonly<Record<string, string>> = {
  'Application header': 'Kopffeld der Anwendung',
  'Control entity': 'Steuerteil',
  Data: 'Daten',
  'Data length': 'Länge der Daten',
  'Field code': 'Code des Feldes',
  'Header fields': 'Kopffelder',
  Headers: 'Kopffelder',
  'Headers length': 'Länge der Kopffelder',
  'Information element': 'Informationselement',
  'MMS PDU': 'MMS-PDU',
  'MMS headers': 'MMS-Kopffelder',
  'Media type': 'Medientyp',
  'Message type': 'Art der Nachricht',
  Multipart: 'Teile der Nachricht',
  'Number of entries': 'Anzahl der Teile',
  'PDU type': 'Art der PDU',
  'Parameter code': 'Code des Parameters',
  'Protocol discriminator, transaction': 'Protokoll, Transaktion',
  'Quotation mark': 'Anführungszeichen',
  'SMSC address': 'Adresse der SMSC',
  'SOAP envelope': 'SOAP-Umschlag',
  'Transaction id': 'Nummer der Transaktion',
  Value: 'Wert',
  'Voice message': 'Sprachnachricht',
  'WSP headers': 'WSP-Kopffelder',
  address: 'Adresse',
  'before the document': 'vor dem Dokument',
  'behind the document': 'hinter dem Dokument',
  body: 'Inhalt',
  'closing boundary': 'letzte Grenze',
  data: 'Daten',
  'destination port': 'Zielport',
  digits: 'Ziffern',
  'end of head': 'Ende des Kopfes',
  'end of headers': 'Ende der Kopffelder',
  'end tag': 'End-Tag',
  'first octet': 'erstes Oktett',
  length: 'Länge',
  'line break': 'Zeilenende',
  literal: 'Zeichenfolge',
  method: 'Methode',
  octets: 'Oktette',
  part: 'Teil',
  parts: 'Teile',
  reason: 'Begründung',
  reference: 'Referenz',
  'request-line': 'Anfragezeile',
  'source port': 'Quellport',
  'start tag': 'Start-Tag',
  'status-line': 'Statuszeile',
  'string table': 'Tabelle der Zeichenfolgen',
  target: 'Ziel',
  text: 'Text',
  type: 'Art',
  value: 'Wert',
};

/** Units of durations and counts: of one, and of more. */
const GERMAN_UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  week: ['Woche', 'Wochen'],
  day: ['Tag', 'Tage'],
  hour: ['Stunde', 'Stunden'],
  minute: ['Minute', 'Minuten'],
  second: ['Sekunde', 'Sekunden'],
  field: ['Feld', 'Felder'],
  octet: ['Oktett', 'Oktette'],
  'semi-octet': ['Halboktett', 'Halboktette'],
  septet: ['Septett', 'Septette'],
  part: ['Teil', 'Teile'],
};

const UNIT = Object.keys(GERMAN_UNITS).join('|');
const COUNTED = new RegExp(`(\\d[\\d,]*) (${UNIT})s?(?= |$|,)`, 'g');
const AMOUNT = `\\d[\\d,]* (?:${UNIT})s?`;
/** A value that consists of nothing but amounts, and what may stand before and behind them. */
const AMOUNTS = new RegExp(
  `^(?:[\\w.+-]+/[\\w.+*-]+, )?${AMOUNT}(?: ${AMOUNT})*(?: \\([\\d,]+ s\\))?(?:, relative|, one attempt)?$`,
);

/** Types of number and numbering plans (3GPP TS 23.040 §9.1.2.5); others have the same word in both languages. */
const GERMAN_ADDRESSES: Readonly<Record<string, string>> = {
  unknown: 'unbekannt',
  'network-specific': 'netzeigen',
  subscriber: 'Teilnehmer',
  alphanumeric: 'Buchstaben',
  abbreviated: 'Kurzform',
  reserved: 'reserviert',
  isdn: 'ISDN',
  data: 'Daten',
  telex: 'Telex',
  private: 'privat',
  ermes: 'ERMES',
};
const NUMBER_TYPES =
  'unknown|international|national|network-specific|subscriber|alphanumeric|abbreviated|reserved';
const NUMBER_PLANS =
  'unknown|isdn|data|telex|service-centre-[56]|national|private|ermes|reserved-(?:2|7|1[1-5])';
/** The octet that says what an address is, or an address and that. */
const ADDRESS = new RegExp(`^(0x[\\da-f]+ |.+ \\()(${NUMBER_TYPES}), (${NUMBER_PLANS})(\\)?)$`);

function germanAddress(word: string): string {
  const [, name = word, number] = /^(reserved|service-centre)-(\d+)$/.exec(word) ?? [];
  const german = name === 'service-centre' ? 'Zentrale' : (GERMAN_ADDRESSES[name] ?? name);
  return number === undefined ? german : `${german} ${number}`;
}

type Rewriting = readonly [RegExp, string];
/** Other values in the decoders' own words. */
const GERMAN_VALUES: readonly Rewriting[] = [
  [/^(\d+ s), relative$/, '$1, relativ'],
  [/^until (\d{4}-.+)$/, 'bis $1'],
  [/^no period$/, 'keine Frist'],
  [/^none$/, 'keine'],
  [/^part (\d+) of (\d+), reference (\d+)$/, 'Teil $1 von $2, Referenz $3'],
  [/^port (\d+) to port (\d+)$/, 'von Port $1 an Port $2'],
  [/^not requested$/, 'nicht angefordert'],
  [/^requested$/, 'angefordert'],
  [/^session management, transaction (\d+)$/, 'Session Management, Transaktion $1'],
  [
    /^session management, transaction (\d+), from its responder$/,
    'Session Management, Transaktion $1, von der antwortenden Seite',
  ],
  [
    /^delay class (\d+), reliability class (\d+), peak (\d+), precedence (\d+), mean (\d+)$/,
    'Verzögerungsklasse $1, Zuverlässigkeitsklasse $2, Spitze $3, Vorrang $4, Mittel $5',
  ],
  [/^(\d+), from the side that opened it$/, '$1, von der eröffnenden Seite'],
  [/^(\d+), to the side that opened it$/, '$1, an die eröffnende Seite'],
  [/^(0x[\da-f]+) short message$/, '$1 Kurzmitteilung'],
  [/^(0x[\da-f]+ RP-[A-Z]+), MS to network$/, '$1, vom Telefon ans Netz'],
  [/^(0x[\da-f]+ RP-[A-Z]+), network to MS$/, '$1, vom Netz ans Telefon'],
];

/** A field's name for people; what is a standard's own name stays. */
export function labelWords(label: string, language: string): string {
  if (!language.startsWith('de')) return label;
  const part = /^Part (\d+)$/.exec(label);
  return part === null ? (GERMAN_LABELS[label] ?? label) : `Teil ${part[1]!}`;
}

/** What tokens stand for that mean something by their place alone (OMA MMS Encapsulation §7.3), in English and in German. */
const TOKENS: Readonly<Record<string, readonly [english: string, german: string]>> = {
  'Address-present-token': ['address follows', 'Adresse folgt'],
  'Insert-address-token': ['MMSC inserts the address', 'MMSC setzt die Adresse ein'],
  'Absolute-token': ['date', 'Zeitpunkt'],
  'Relative-token': ['period', 'Zeitspanne'],
  'Unknown-length': ['length unknown', 'Länge unbekannt'],
};

/** Leaves that hold a text as it was sent. */
const WIRE_TEXT: ReadonlySet<string> = new Set(['Text-string', 'Quoted-string', 'text', 'value']);

/** What a span says: a text from the wire as it was sent, however much it looks like the decoders' words; else those. */
export function spanWords(span: Span, language: string): string {
  const { value } = span;
  if (value === undefined) return '';
  const token = span.children.length === 0 ? TOKENS[span.label] : undefined;
  if (token !== undefined) return `${token[language.startsWith('de') ? 1 : 0]} → ${value}`;
  return isSent(span, value) ? value : valueWords(value, language);
}

function isSent({ label, value, children }: Span, text: string): boolean {
  if (children.length === 0) return WIRE_TEXT.has(label) && value === text;
  return children.some((child) => isSent(child, text));
}

/** A field's value for people: amounts in the language's words and digits; what was on the wire stays. */
export function valueWords(value: string, language: string): string {
  const german = language.startsWith('de');
  if (AMOUNTS.test(value)) {
    const worded = value.replace(COUNTED, (whole, digits: string, unit: string) => {
      const count = Number(digits.replaceAll(',', ''));
      const told = count.toLocaleString(language);
      if (!german) return `${told}\u00a0${whole.slice(digits.length + 1)}`;
      return `${told}\u00a0${GERMAN_UNITS[unit]![count === 1 ? 0 : 1]}`;
    });
    if (!german) return worded;
    return worded
      .replace(/\(([\d,]+) s\)/, (_, digits: string) => `(${digits.replaceAll(',', '.')}\u00a0s)`)
      .replace(/, relative$/, ', relativ')
      .replace(/, one attempt$/, ', ein Versuch');
  }
  if (!german) return value;
  const address = ADDRESS.exec(value);
  if (address !== null) {
    const [, before, type, plan, after = ''] = address;
    return `${before!}${germanAddress(type!)}, ${germanAddress(plan!)}${after}`;
  }
  const rewriting = GERMAN_VALUES.find(([pattern]) => pattern.test(value));
  return rewriting === undefined ? value : value.replace(...rewriting);
}
