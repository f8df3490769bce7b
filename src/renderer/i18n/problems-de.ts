import type { ProblemTexts } from './problems-en';

export const problemsDe: ProblemTexts = {
  problems: {
    unreached: 'Der Simulator ist nicht zu erreichen',
    unexpected: 'Der Simulator hat einen Fehler gemacht; welchen, steht in seinem Protokoll',
    'http-error': 'Der Simulator antwortete {{status}}',
    'store-lost':
      'Der Simulator kann seine Daten nicht mehr lesen. Starte ihn neu; nichts Bestätigtes ist verloren',
    'store-failed':
      'Es kann nichts mehr gespeichert werden. Prüfe die Festplatte mit dem Datenordner und starte das Labor neu; was bestätigt war, ist sicher',
    'data-damaged': 'Die Daten des Labors sind beschädigt: {{said}}',
    'store-write-failed': 'Das konnte nicht gespeichert werden: {{said}}',
    'disk-full':
      'Die Festplatte mit dem Datenordner ist voll. Was bestätigt war, ist sicher; schaffe dort Platz',
    'invalid-input': 'So geht das nicht: {{said}}',
    'unknown-handset': 'Dieses Handy ist nicht mehr auf dem Tisch',
    'unknown-message': 'Diese Nachricht gibt es nicht mehr',
    'unknown-mail': 'Diese E-Mail gibt es nicht mehr',
    'unknown-media': 'Die Datei {{name}} gibt es nicht mehr. Hänge sie neu an',
    'body-damaged': 'Das ist in den Daten des Labors beschädigt und lässt sich nicht mehr zeigen oder senden',
    'unknown-event': 'Die Oktette dieses Ereignisses sind nicht mehr da',
    'unknown-profile': 'Dieses Modell gibt es nicht mehr',
    'unknown-business': 'Dieses Unternehmen gibt es nicht mehr. Lege es in den Einstellungen an',
    'unknown-campaign': 'Diese Nachricht des Unternehmens gibt es nicht mehr',
    'unknown-status': 'Eine Störung nennt eine Antwort, die es nicht gibt: {{said}}',
    'usual-beyond-most':
      'Die übliche Dauer wäre länger als die längste erlaubte. Ändere zuerst die andere der beiden Zeiten',
    'fault-twice': 'Zwei Störungen heißen {{id}}. Gib jeder einen eigenen Namen',
    'fault-for-nobody': 'Die Störung {{id}} gilt dem Handy {{handset}}, das nicht auf dem Tisch ist',
    'built-in': 'Das Modell {{name}} gehört zum Labor. Gib deinem eine andere Kennung',
    taken: '{{value}} ist vergeben: {{name}}',
    'no-uaprof': 'Das ist nicht als UAProf-Dokument zu lesen: {{said}}',
    'no-second-sim': 'Eine zweite SIM passt nur in ein Android-Handy, das einen Platz für sie hat',
    'bad-carrier': 'Der Netzbetreiber kann das nicht haben: {{said}}',
    'empty-file': '{{name}} ist leer',
    'file-too-large': 'Die Datei hat mehr als {{limit}} MB. Wähle eine kleinere',
    'not-playable': 'Das lässt sich hier nicht abspielen',
    'gallery-full': 'Das Handy behält {{most}} Bilder, Videos und Aufnahmen. Lösche einige in seiner Galerie',
    playing: 'Die Zeit läuft. Halte sie an, dann geht es schrittweise',
    'empty-text': 'Der Text ist leer',
    'bad-composition': 'So lässt sich das nicht senden: {{said}}',
    'bad-recipient':
      'Die Nachricht kann nicht an „{{recipient}}“ gehen. Gib eine Nummer an, etwa +491715550102',
    'bad-sender':
      '„{{sender}}“ kann nicht der Absender sein. Gib eine Nummer an, oder einen Namen aus höchstens 11 Zeichen des GSM-Alphabets',
    'indication-too-long': 'Eine Anzeige ist eine einzige Kurzmitteilung: ihr Text ist dafür zu lang',
    'no-recipient': 'Es ist niemand genannt, an den sie gehen soll',
    'mms-not-supported': 'Dieses Handy sendet keine Bildnachrichten. Sende einen Text',
    'smart-message-not-supported': 'Dieses Handy kennt keine solchen Nachrichten. Sende einen Text',
    'mms-disabled': 'Der Netzbetreiber hat Bildnachrichten abgeschaltet. Sende einen Text',
    'subject-too-long': 'Der Betreff hat {{length}} Zeichen, höchstens {{most}} gehen',
    'too-many-recipients': '{{count}} Empfänger; der Netzbetreiber nimmt höchstens {{most}}',
    'audio-not-allowed': '{{name}} ist Ton, den der Netzbetreiber nicht nimmt. Nimm es heraus',
    'media-not-of-all':
      'Nicht jedes Telefon zeigt {{name}}, und dieses sendet nur, was alle zeigen. Nimm es heraus',
    'media-beyond-class':
      '{{name}} ist mehr, als eine Nachricht der Klasse {{class}} hat, der größten, die dieses Telefon erstellt. Nimm es heraus',
    'text-too-long': 'Der Text hat {{length}} Zeichen, höchstens {{most}} gehen',
    'not-on-its-way': 'Die Nachricht lässt sich nicht mehr aufhalten',
    'not-known-there':
      'Der Kurzmitteilungszentrale kann dazu jetzt nichts gesagt werden. Das Handy braucht Netz, und die Nachricht muss dort warten',
    'not-to-be-sent-on': 'Der Absender möchte nicht, dass diese Nachricht weitergeleitet wird',
    'not-announced':
      'Nur eine Bildnachricht, die auf das Abholen wartet, wird in der Zentrale weitergeleitet',
    'not-sent': 'Die Zentrale hat diese Nachricht nicht',
    'no-mmbox': '{{name}} hat keinen Netzspeicher: den gibt es ab MMS {{version}}',
    'no-forward-request': '{{name}} kann nichts ungeholt weiterleiten: das geht ab MMS {{version}}',
    'no-content': 'Nur eine abgeholte oder geschriebene Bildnachricht kann in den Netzspeicher gelegt werden',
    'in-flight': 'Die Nachricht ist unterwegs zu {{recipient}}. Das Handy antwortet binnen 20 Sekunden',
    'not-waiting': 'Die Nachricht wartet dort nicht mehr',
    'nothing-to-retry': '{{recipient}} weiß schon von der Nachricht',
    'outside-business': 'Dieses Unternehmen arbeitet außerhalb des Labors und sendet selbst',
    'mail-refused': 'Die E-Mail wurde abgelehnt: {{said}}',
  },
};
