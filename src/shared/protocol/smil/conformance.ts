import type { Finding } from '../kit/reader';
import { attributeOf, findAttribute } from '../kit/xml-tree';
import type { XmlAttribute, XmlElement } from '../kit/xml-tree';
import { VALUE_CHECKS } from './conformance-values';
import type { ValueForm } from './conformance-values';
import type { PresentationPart } from './presentation-part';
import { resolveSource } from './source';
import { MAX_FINDINGS, smilTree } from './tree';
import type { SmilTree } from './tree';

type Use = 'required' | 'allowed' | 'tolerated';

interface ElementRule {
  /** Elements that may stand in it. */
  readonly children: readonly string[];
  /** Attributes with the form of their values. Tolerated: phones write and take them, the subset lacks them. */
  readonly attributes: Readonly<Record<string, readonly [use: Use, form: ValueForm]>>;
  /** May stand in its parent more than once. */
  readonly repeats?: boolean;
}

const NO_ATTRIBUTES = {} as const;

const REGION_ATTRIBUTES = {
  width: ['allowed', 'length'],
  height: ['allowed', 'length'],
  backgroundColor: ['allowed', 'colour'],
  'background-color': ['allowed', 'colour'],
} as const;

const MEDIA_ATTRIBUTES = {
  src: ['required', 'source'],
  alt: ['allowed', 'text'],
  begin: ['allowed', 'clock'],
  end: ['allowed', 'clock'],
  dur: ['tolerated', 'clock'],
} as const;

const VISIBLE: ElementRule = {
  children: [],
  attributes: { ...MEDIA_ATTRIBUTES, region: ['required', 'text'] },
  repeats: true,
};

/** The subset of SMIL that every terminal shows (OMA MMS Conformance 1.3, clause "MMS SMIL"). */
const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  smil: { children: ['head', 'body'], attributes: { xmlns: ['allowed', 'namespace'] } },
  head: { children: ['meta', 'layout'], attributes: NO_ATTRIBUTES },
  meta: {
    children: [],
    attributes: { name: ['required', 'text'], content: ['required', 'text'] },
    repeats: true,
  },
  layout: { children: ['root-layout', 'region'], attributes: { type: ['tolerated', 'text'] } },
  'root-layout': { children: [], attributes: REGION_ATTRIBUTES },
  region: {
    children: [],
    attributes: {
      id: ['required', 'region'],
      left: ['allowed', 'length'],
      top: ['allowed', 'length'],
      ...REGION_ATTRIBUTES,
      fit: ['allowed', 'fit'],
      'z-index': ['allowed', 'integer'],
    },
    repeats: true,
  },
  body: { children: ['par'], attributes: NO_ATTRIBUTES },
  par: {
    children: ['img', 'video', 'text', 'audio', 'ref'],
    attributes: {
      dur: ['required', 'clock'],
      begin: ['tolerated', 'clock'],
      end: ['tolerated', 'clock'],
      fill: ['tolerated', 'text'],
    },
    repeats: true,
  },
  img: VISIBLE,
  video: VISIBLE,
  text: { ...VISIBLE, children: ['param'] },
  audio: { children: [], attributes: MEDIA_ATTRIBUTES, repeats: true },
  ref: { ...VISIBLE, attributes: { ...MEDIA_ATTRIBUTES, region: ['allowed', 'text'] } },
  param: {
    children: [],
    attributes: { name: ['required', 'text'], value: ['required', 'text'] },
    repeats: true,
  },
};

const MAX_REGIONS = 2;
/** Media that get in each other's way on one slide, and what people call them. */
const ROLES: readonly { elements: readonly string[]; words: string }[] = [
  { elements: ['text'], words: 'one text' },
  { elements: ['img', 'video'], words: 'one picture or video' },
  { elements: ['audio'], words: 'one sound' },
];
const REGION_OF: Readonly<Record<string, 'Image' | 'Text'>> = { img: 'Image', video: 'Image', text: 'Text' };

/**
 * Checks a SMIL document against the conformance subset of MMS: elements, attributes, values, regions, at most one text,
 * one picture or video and one sound a slide, sources inside the message. Never throws; offsets count UTF-16 code units
 * of the text. At most 500 breaches are told beside those of XML. A finding of level `info` is no breach.
 * @param parts of the message; with them, sources that name none of them are findings too
 */
export function checkSmil(whole: string, parts?: readonly PresentationPart[]): Finding[] {
  return checkSmilTree(smilTree(whole, false), parts);
}

/** As `checkSmil`, of a document whose XML is parsed already. */
export function checkSmilTree({ root, findings }: SmilTree, parts?: readonly PresentationPart[]): Finding[] {
  if (root === null) return [...findings];
  return [...findings, ...checkTree(root, parts)].sort((a, b) => a.offset - b.offset);
}

/** What the tree alone tells; findings in the order of the document. */
export function checkTree(root: XmlElement, parts?: readonly PresentationPart[]): Finding[] {
  const checker = new Checker(parts);
  checker.document(root);
  return checker.findings.sort((a, b) => a.offset - b.offset);
}

class Checker {
  readonly findings: Finding[] = [];
  /** Ids of the regions in lower case: they are compared without it. */
  private readonly regions = new Set<string>();
  private regionCount = 0;

  constructor(private readonly parts: readonly PresentationPart[] | undefined) {}

  document(root: XmlElement): void {
    if (root.name !== 'smil') {
      this.breach('root-not-smil', `the root element is <${root.name}>`, root.start);
      return;
    }
    this.element(root, 'smil');
    const body = childrenOf(root, 'body')[0];
    if (body === undefined) this.breach('missing-body', 'there is no body', root.start);
    else if (childrenOf(body, 'par').length === 0) this.breach('no-slide', 'the body has no par', body.start);
  }

  private breach(code: string, message: string, offset: number): void {
    this.note('warning', code, message, offset);
  }

  private note(level: Finding['level'], code: string, message: string, offset: number): void {
    if (this.findings.length < MAX_FINDINGS) this.findings.push({ level, code, message, offset });
  }

  private element(element: XmlElement, name: string): void {
    const rule = ELEMENTS[name]!;
    this.attributes(element, rule);
    if (name === 'region') this.region(element);
    if (name === 'par') this.slide(element);
    if (name in REGION_OF || name === 'ref') this.regionUse(element, name);
    const seen = new Set<string>();
    for (const child of element.children) {
      if (child.type === 'text') {
        if (child.value.trim() !== '')
          this.breach('text-not-allowed', `<${name}> holds no text`, child.start);
        continue;
      }
      const allowed = this.allowed(child, element, rule);
      if (!allowed) continue;
      if (seen.has(child.name) && ELEMENTS[child.name]!.repeats !== true) {
        this.breach('repeated-element', `<${child.name}> is given twice in <${name}>`, child.start);
      }
      seen.add(child.name);
      this.element(child, child.name);
    }
  }

  private allowed(child: XmlElement, parent: XmlElement, rule: ElementRule): boolean {
    const { name, start } = child;
    if (rule.children.includes(name)) return true;
    const lower = name.toLowerCase();
    if (name !== lower && Object.hasOwn(ELEMENTS, lower)) {
      this.breach('element-case', `<${name}> is written in capitals`, start);
    } else if ((name === 'par' || name === 'seq') && ['par', 'seq'].includes(parent.name)) {
      this.breach('nested-time', `<${name}> inside <${parent.name}>`, start);
    } else if (Object.hasOwn(ELEMENTS, name)) {
      this.breach('misplaced-element', `<${name}> has no place in <${parent.name}>`, start);
    } else this.breach('element-not-allowed', `<${name}> is no element of MMS SMIL`, start);
    return false;
  }

  private attributes(element: XmlElement, rule: ElementRule): void {
    for (const attribute of element.attributes) {
      const { name, start } = attribute;
      const allowed = Object.hasOwn(rule.attributes, name) ? rule.attributes[name]! : null;
      if (allowed === null && name !== 'id') {
        this.breach('attribute-not-allowed', `<${element.name}> has no attribute ${name}`, start);
      } else if (allowed === null || allowed[0] === 'tolerated') {
        const message = `${name} of <${element.name}> is not in the subset, but tolerated`;
        this.note('info', 'tolerated-attribute', message, start);
      }
      if (allowed !== null) this.value(attribute, allowed[1]);
    }
    for (const [name, [use]] of Object.entries(rule.attributes)) {
      if (use !== 'required' || findAttribute(element, name) !== null) continue;
      this.breach(`missing-${name}`, `<${element.name}> has no ${name}`, element.start);
    }
  }

  private value({ name, value, start }: XmlAttribute, form: ValueForm): void {
    const breach = VALUE_CHECKS[form](value);
    if (breach !== null) this.breach(breach[0], `${name}="${value.slice(0, 80)}" ${breach[1]}`, start);
    else if (
      form === 'source' &&
      this.parts !== undefined &&
      resolveSource(value.trim(), this.parts) === null
    ) {
      this.breach('unresolved-source', `no part is called ${value.slice(0, 80)}`, start);
    }
  }

  private region(element: XmlElement): void {
    const id = attributeOf(element, 'id')?.toLowerCase();
    if (id === undefined) return;
    if (this.regions.has(id)) {
      this.breach('repeated-region', `the region ${id.slice(0, 80)} is given twice`, element.start);
    }
    this.regions.add(id);
    if (++this.regionCount === MAX_REGIONS + 1) {
      this.breach('too-many-regions', `MMS SMIL has at most ${MAX_REGIONS} regions`, element.start);
    }
  }

  private regionUse(element: XmlElement, name: string): void {
    const attribute = findAttribute(element, 'region');
    if (attribute === null) return;
    const { value, start } = attribute;
    const id = value.toLowerCase();
    const expected = REGION_OF[name];
    if (!this.regions.has(id)) {
      this.breach('unknown-region', `there is no region ${value.slice(0, 80)}`, start);
    } else if (expected !== undefined && id !== expected.toLowerCase()) {
      this.breach('wrong-region', `<${name}> belongs into the region ${expected}, not ${value}`, start);
    }
  }

  private slide(par: XmlElement): void {
    for (const { elements, words } of ROLES) {
      const [, second] = childrenOf(par, ...elements);
      if (second !== undefined) this.breach('crowded-slide', `a slide has at most ${words}`, second.start);
    }
    const [video] = childrenOf(par, 'video');
    const [audio] = childrenOf(par, 'audio');
    if (video !== undefined && audio !== undefined) {
      this.breach('sound-with-video', 'a slide has a video or a sound', Math.max(video.start, audio.start));
    }
  }
}

function childrenOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => child.type === 'element' && names.includes(child.name),
  );
}
