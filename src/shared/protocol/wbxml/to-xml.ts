import { escapeXml } from '../kit/xml-characters';
import type { ContentPiece, WbxmlAttribute, WbxmlDocument, WbxmlElement } from './document';
import { attributeText, codingOf, pieceText, readingOf } from './text';
import type { Reading } from './text';

/**
 * The document as XML text in one line behind its DOCTYPE: white space only where the document has it, empty elements
 * closed at once, embedded documents inside, what has no token under its number (`unknown-tag-2f`), names that are none
 * made into some. Extensions without a meaning are left out.
 */
export function wbxmlToXml(document: WbxmlDocument): string {
  const reading = readingOf(document);
  const lines = ['<?xml version="1.0"?>'];
  const doctype = doctypeOf(reading, document.root.name);
  if (doctype !== null) lines.push(doctype);
  const instructions = (list: WbxmlDocument['before']): string =>
    list.map(({ attribute }) => instructionXml(reading, attribute)).join('');
  lines.push(
    `${instructions(document.before)}${elementXml(reading, document.root, null)}${instructions(document.after)}`,
  );
  return `${lines.join('\n')}\n`;
}

function doctypeOf({ vocabulary }: Reading, root: string): string | null {
  if (vocabulary === null) return null;
  const { textualId, systemId } = vocabulary.table;
  const name = xmlName(root);
  if (textualId !== null) return `<!DOCTYPE ${name} PUBLIC "${textualId}" "${systemId ?? ''}">`;
  return systemId === null ? null : `<!DOCTYPE ${name} SYSTEM "${systemId}">`;
}

/** @param around the namespace of the element around it; null where none has been declared */
function elementXml(reading: Reading, element: WbxmlElement, around: string | null): string {
  const { vocabulary } = reading;
  const name = xmlName(element.name);
  const own = vocabulary?.namespace(element.tag.page) ?? null;
  const declared = own === null || own === around ? '' : ` xmlns="${own}"`;
  let attributes = '';
  const list = element.attributes ?? [];
  list.forEach((attribute, index) => {
    const value = attributeText(reading, element.name, attribute, list.slice(0, index));
    attributes += ` ${xmlName(attribute.name)}="${escapeXml(value)}"`;
  });
  let content = '';
  for (const piece of element.content ?? []) content += contentXml(reading, element, piece, own);
  content = formName(reading, content);
  const tag = `<${name}${declared}${attributes}`;
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

function contentXml(
  reading: Reading,
  element: WbxmlElement,
  piece: ContentPiece,
  namespace: string | null,
): string {
  if (piece.kind === 'element') return elementXml(reading, piece, namespace);
  if (piece.kind === 'instruction') return instructionXml(reading, piece.attribute);
  if (piece.kind === 'opaque' && piece.document !== undefined) {
    return elementXml(readingOf(piece.document), piece.document.root, namespace ?? '');
  }
  const coding = piece.kind === 'opaque' ? codingOf(reading, element.name, null, () => null) : null;
  return escapeXml(pieceText(reading, piece, coding));
}

/** XML holds embedded documents as XML: what names their form says so. */
function formName({ vocabulary }: Reading, content: string): string {
  for (const [xml, wbxml] of vocabulary?.table.formNames ?? []) if (content === wbxml) return xml;
  return content;
}

function instructionXml(reading: Reading, attribute: WbxmlAttribute): string {
  const text = attributeText(reading, '', attribute, []).replaceAll('?>', '? >');
  return `<?${xmlName(attribute.name)}${text === '' ? '' : ` ${text}`}?>`;
}

/** The name, with what no name has made into `_`. */
function xmlName(name: string): string {
  const valid = name.replace(/[^-\w.:\u0080-\ud7ff\ue000-\ufffd]/g, '_');
  return /^[A-Za-z_:\u0080-\uffff]/.test(valid) ? valid : `_${valid}`;
}
