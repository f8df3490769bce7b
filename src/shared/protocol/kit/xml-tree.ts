/** Offsets count UTF-16 code units of the parsed text. */
export interface XmlAttribute {
  /** As written, with any prefix. */
  name: string;
  /** References resolved; white space characters are spaces. */
  value: string;
  start: number;
  /** Behind the closing quote. */
  end: number;
}

export interface XmlText {
  type: 'text';
  /** References resolved, line ends are LF. */
  value: string;
  start: number;
  end: number;
}

export interface XmlElement {
  type: 'element';
  /** As written, with any prefix. */
  name: string;
  attributes: XmlAttribute[];
  children: (XmlElement | XmlText)[];
  /** Offset of the start tag's `<`. */
  start: number;
  /** Behind the start tag's `>`. */
  tagEnd: number;
  /** Offset of the end tag's `<`; equals `end` when there is none of its own. */
  endTagStart: number;
  /** Behind the end tag. */
  end: number;
  /** False when the end tag was missing and the element was closed by its surroundings. */
  closed: boolean;
}

/** The element's name without prefix, in lower case. */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1).toLowerCase();
}

/** Value of the first attribute with this local name, upper and lower case alike; null when absent. */
export function attributeOf(element: XmlElement, name: string): string | null {
  return findAttribute(element, name)?.value ?? null;
}

export function findAttribute(element: XmlElement, name: string): XmlAttribute | null {
  for (const attribute of element.attributes) {
    if (attribute.name === name) return attribute;
    const local = attribute.name.slice(attribute.name.indexOf(':') + 1);
    if (local.length === name.length && local.toLowerCase() === name.toLowerCase()) return attribute;
  }
  return null;
}

/** All text inside the element, in document order. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) text += child.type === 'text' ? child.value : textOf(child);
  return text;
}
