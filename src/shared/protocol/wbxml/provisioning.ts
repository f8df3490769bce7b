import type { ComposeOptions } from './compose';
import type { WbxmlDocument, WbxmlElement } from './document';
import type { PlainElement } from './plain';
import { attributesOf, buildDocument, rootView } from './view';
import type { ElementView, ViewFinding, Viewed } from './view';

/** A parameter; some, such as INTERNET, have no value. */
export interface Parameter {
  readonly name: string;
  readonly value: string | null;
}

/** A group of settings (OMA-WAP-TS-ProvCont-V1_1 §4). */
export interface Characteristic {
  readonly type: string;
  readonly parameters: readonly Parameter[];
  readonly characteristics: readonly Characteristic[];
}

export interface Provisioning {
  /** `1.0` or `1.1`; null when not told. */
  readonly version: string | null;
  readonly characteristics: readonly Characteristic[];
}

/** Client provisioning with the elements that its characteristics were read from. */
export interface ViewedProvisioning extends Viewed<Provisioning> {
  readonly elements: ReadonlyMap<Characteristic, WbxmlElement>;
}

/** Reads client provisioning; null when the document is none. */
export function readProvisioning(document: WbxmlDocument): ViewedProvisioning | null {
  const root = rootView(document, 'wap-provisioningdoc');
  if (root === null) return null;
  const findings: ViewFinding[] = [];
  const elements = new Map<Characteristic, WbxmlElement>();
  const characteristics = readCharacteristics(root, elements, findings);
  if (characteristics.length === 0) {
    const message = 'there is no <characteristic>';
    findings.push({ level: 'warning', code: 'no-settings', message, about: root.element });
  }
  return { value: { version: root.attribute('version'), characteristics }, findings, elements };
}

function readCharacteristics(
  within: ElementView,
  elements: Map<Characteristic, WbxmlElement>,
  findings: ViewFinding[],
): Characteristic[] {
  return within.children('characteristic').map((each) => {
    const type = each.attribute('type');
    if (type === null) {
      const message = 'a <characteristic> has no type';
      findings.push({ level: 'error', code: 'missing-type', message, about: each.element });
    }
    const parameters = each.children('parm').flatMap((parm): Parameter[] => {
      const name = parm.attribute('name');
      if (name !== null) return [{ name, value: parm.attribute('value') }];
      const message = `a <parm> of ${type ?? 'a characteristic'} has no name`;
      findings.push({ level: 'error', code: 'missing-name', message, about: parm.element });
      return [];
    });
    const characteristic = {
      type: type ?? '',
      parameters,
      characteristics: readCharacteristics(each, elements, findings),
    };
    elements.set(characteristic, each.element);
    return characteristic;
  });
}

/**
 * The document of client provisioning; in each characteristic the parameters come first.
 * @throws EncodeError for a version or character set that cannot be written
 */
export function provisioningDocument(
  { version, characteristics }: Provisioning,
  options?: ComposeOptions,
): WbxmlDocument {
  const root: PlainElement = {
    name: 'wap-provisioningdoc',
    attributes: attributesOf({ version }),
    children: characteristics.map(plainCharacteristic),
  };
  return buildDocument('prov', root, options);
}

function plainCharacteristic({ type, parameters, characteristics }: Characteristic): PlainElement {
  return {
    name: 'characteristic',
    attributes: [{ name: 'type', value: type }],
    children: [
      ...parameters.map(({ name, value }) => ({
        name: 'parm',
        attributes: attributesOf({ name, value }),
        children: [],
      })),
      ...characteristics.map(plainCharacteristic),
    ],
  };
}
