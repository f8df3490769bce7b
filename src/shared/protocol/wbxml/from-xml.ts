import { DecodeError, EncodeError } from '../kit/decode-error';
import { parseXml } from '../kit/xml';
import type { XmlElement } from '../kit/xml-tree';
import { composeWbxml } from './compose';
import type { ComposeOptions } from './compose';
import type { WbxmlDocument } from './document';
import type { PlainElement } from './plain';
import { vocabularyByPublicId, vocabularyByRoot } from './vocabularies';
import type { Vocabulary } from './vocabulary';

/** Deeper than any document that can be written. */
const MAX_DEPTH = 64;

/**
 * Makes a WBXML document of XML text. The vocabulary is that of the DOCTYPE's public identifier, else of the root
 * element and its namespace; comments and processing instructions are left out.
 * @throws EncodeError when the text is not well-formed, or its vocabulary is not known and none is given
 */
export function xmlToWbxml(
  xml: string,
  options: ComposeOptions & { vocabulary?: Vocabulary } = {},
): WbxmlDocument {
  const root = parse(xml);
  const namespace = root.attributes.find(({ name }) => name === 'xmlns')?.value ?? null;
  const publicId = doctypePublicId(xml);
  const vocabulary =
    options.vocabulary ??
    (publicId === null ? null : vocabularyByPublicId(publicId)) ??
    vocabularyByRoot(root.name, namespace);
  if (vocabulary === null) throw new EncodeError(`no vocabulary is known for <${root.name}>`, 'xml');
  return composeWbxml(vocabulary, plain(root), options);
}

function parse(xml: string): XmlElement {
  try {
    return parseXml(xml, { strict: true, maxDepth: MAX_DEPTH }).root!;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new EncodeError(`${error.reason} (character ${error.offset})`, 'xml');
  }
}

function plain({ name, attributes, children }: XmlElement): PlainElement {
  return {
    name,
    attributes: attributes.map(({ name: attribute, value }) => ({ name: attribute, value })),
    children: children.map((child) => (child.type === 'text' ? child.value : plain(child))),
  };
}

/**
 * The public identifier of the DOCTYPE before the root element; null without one.
 * @param xml well-formed: its comments and instructions end, and it has a root
 */
function doctypePublicId(xml: string): string | null {
  let at = 0;
  for (;;) {
    at = xml.indexOf('<', at);
    if (xml.startsWith('<!--', at)) at = xml.indexOf('-->', at);
    else if (xml.startsWith('<?', at)) at = xml.indexOf('?>', at);
    else break;
  }
  const match = /^<!DOCTYPE\s+[^\s>[]+\s+PUBLIC\s+(?:"([^"]*)"|'([^']*)')/.exec(xml.slice(at, at + 1_000));
  return match === null ? null : (match[1] ?? match[2])!;
}
