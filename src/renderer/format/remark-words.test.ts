import { expect, it } from 'vitest';
import { remarkWords } from './remark-words';

it.each([
  ['needs 4 octets, only 2 left', 'braucht 4 Oktette, nur noch 2 sind da'],
  ['Subject: value of 12 octets, only 3 left', 'Subject: Wert von 12 Oktetten, nur noch 3 sind da'],
  ['image/jpeg: no octets', 'image/jpeg: keine Oktette'],
  ['field code 0x3f is not assigned', 'der Feldcode 0x3f ist nicht vergeben'],
  ['fault ben: dropped', 'Störung ben: verworfen'],
  ['fault late: delayed by 900 ms', 'Störung late: um 900 ms verzögert'],
  [
    'fault late: delayed by 900 ms; the phone closed the connection',
    'Störung late: um 900 ms verzögert; das Telefon hat die Verbindung geschlossen',
  ],
  ['activation of the PDP context broken off', 'Aktivierung des PDP-Kontexts abgebrochen'],
  ['<img> has no src', '<img> hat kein src'],
  ['smil.xml: the text ends inside <par>', 'smil.xml: der Text endet in <par>'],
  ['</b> closes <i>', '</b> schließt <i>'],
  ['"wide" is no width in pixels or percent', '„wide“ ist keine Angabe von width in Pixeln oder Prozent'],
  ['3 of 8 octets of rows are missing; they are white', '3 von 8 Oktetten des Bildes fehlen; sie sind weiß'],
  ['the line BEGIN:IMELODY is missing', 'die Zeile BEGIN:IMELODY fehlt'],
  ['"C4" is written "c4"', '„C4“ schreibt sich „c4“'],
  ['octave 9 is not one from 0 to 8', 'die Oktave 9 liegt nicht zwischen 0 und 8'],
  ['taken for SI 1.0 by its tokens', 'an seinen Kürzeln als SI 1.0 erkannt'],
  ['coverage lost', 'Netz verloren'],
  [
    'registration refused with cause 11 (PLMN not allowed): emergency calls only',
    'Einbuchung abgewiesen mit Ursache 11 (PLMN not allowed): nur Notrufe',
  ],
  ['the packet link broke', 'die Paketverbindung ist abgerissen'],
  [
    'silent message (type 0): acknowledged, not shown',
    'stille Nachricht (Typ 0): bestätigt, nicht angezeigt',
  ],
  [
    'no application on this handset takes port 5505: discarded',
    'keine Anwendung auf diesem Telefon nimmt Port 5505: verworfen',
  ],
  ['this model takes no service push: discarded', 'dieses Modell nimmt keine Dienstnachrichten: verworfen'],
  ['service indication ferry: deleted', 'Dienstnachricht ferry: gelöscht'],
  [
    'service indication http://m.example/: expired, discarded; created "yesterday" is no date, counts as the newest',
    'Dienstnachricht http://m.example/: abgelaufen, verworfen; created „yesterday“ ist kein Datum, gilt als neueste',
  ],
  ['damaged push: there is no <indication>', 'beschädigter Push: <indication> fehlt'],
  ['fault late: something quite new', 'Störung late: something quite new'],
  ['something quite new', 'something quite new'],
])('a remark in German: %s', (remark, words) => {
  expect(remarkWords(remark, 'de')).toBe(words);
  expect(remarkWords(remark, 'en')).toBe(remark);
});

it.each([
  ['switched-off', 'phone not reachable: switched off', 'Telefon nicht erreichbar: ausgeschaltet'],
  ['no-coverage', 'phone not reachable: no coverage', 'Telefon nicht erreichbar: ohne Netz'],
  ['no-sim', 'phone not reachable: no SIM', 'Telefon nicht erreichbar: ohne SIM'],
  ['not-registered', 'phone not reachable: not registered', 'Telefon nicht erreichbar: nicht eingebucht'],
  [
    'unknown-subscriber',
    'phone not reachable: not known to the HLR',
    'Telefon nicht erreichbar: dem HLR unbekannt',
  ],
])('tells without ids why a phone cannot be reached: %s', (cause, english, german) => {
  expect(remarkWords(`mwu2-ben is not reachable: ${cause}`, 'en')).toBe(english);
  expect(remarkWords(`mwu2-ben is not reachable: ${cause}`, 'de')).toBe(german);
});
