import type { ComposeOptions } from './compose';
import type { WbxmlDocument } from './document';
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

/** Reads client provisioning; null when the document is none. */
export function readProvisioning(document: WbxmlDocument): Viewed<Provisioning> | null {
  const root = rootView(document, 'wap-provisioningdoc');
  if (root === null) return null;
  const findings: ViewFinding[] = [];
  const characteristics = readCharacteristics(root, findings);
  if (characteristics.length === 0)
    findings.push({ level: 'warning', code: 'no-settings', message: 'there is no <characteristic>' });
  return { value: { version: root.attribute('version'), characteristics }, findings };
}

function readCharacteristics(element: ElementView, findings: ViewFinding[]): Characteristic[] {
  return element.children('characteristic').map((each) => {
    const type = each.attribute('type');
    if (type === null)
      findings.push({ level: 'error', code: 'missing-type', message: 'a <characteristic> has no type' });
    const parameters = each.children('parm').flatMap((parm): Parameter[] => {
      const name = parm.attribute('name');
      if (name !== null) return [{ name, value: parm.attribute('value') }];
      findings.push({
        level: 'error',
        code: 'missing-name',
        message: `a <parm> of ${type ?? 'a characteristic'} has no name`,
      });
      return [];
    });
    return { type: type ?? '', parameters, characteristics: readCharacteristics(each, findings) };
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
