/** Width and height in pixels. */
export interface PixelSize {
  width: number;
  height: number;
}

/** What a profile tells of a device, as far as messaging needs it. What is undefined is not told. */
export interface UaProf {
  vendor?: string;
  model?: string;
  screenSize?: PixelSize;
  colorCapable?: boolean;
  bitsPerPixel?: number;
  mmsVersion?: string;
  /** Octets. */
  mmsMaxMessageSize?: number;
  mmsMaxImageResolution?: PixelSize;
  /** Media types in lower case, without parameters. */
  mmsAccept?: readonly string[];
  /** In lower case. */
  mmsCharsets?: readonly string[];
  mmsLanguages?: readonly string[];
  mmsEncodings?: readonly string[];
  mmsSmilBaseSet?: readonly string[];
}

/** How an attribute's value is written: text, a whole number, `WxH`, `Yes` or `No`, an rdf:Bag of texts. */
export type Form = 'text' | 'number' | 'size' | 'yes-no' | 'bag' | 'lower-bag';

export interface Attribute {
  key: keyof UaProf;
  component: 'HardwarePlatform' | 'MmsCharacteristics';
  name: string;
  form: Form;
  /** Names of other schemas and of makers who took it from elsewhere. */
  aliases?: readonly string[];
}

/**
 * The attributes that are read and written (WAP-248 UAProf §7, schema ccppschema-20021212; OMA MMS UAProf schema
 * ccppschema-20010111, component MmsCharacteristics), in the order in which they are written.
 */
export const ATTRIBUTES: readonly Attribute[] = [
  { key: 'vendor', component: 'HardwarePlatform', name: 'Vendor', form: 'text' },
  { key: 'model', component: 'HardwarePlatform', name: 'Model', form: 'text' },
  { key: 'screenSize', component: 'HardwarePlatform', name: 'ScreenSize', form: 'size' },
  { key: 'colorCapable', component: 'HardwarePlatform', name: 'ColorCapable', form: 'yes-no' },
  { key: 'bitsPerPixel', component: 'HardwarePlatform', name: 'BitsPerPixel', form: 'number' },
  { key: 'mmsMaxMessageSize', component: 'MmsCharacteristics', name: 'MmsMaxMessageSize', form: 'number' },
  {
    key: 'mmsMaxImageResolution',
    component: 'MmsCharacteristics',
    name: 'MmsMaxImageResolution',
    form: 'size',
  },
  { key: 'mmsAccept', component: 'MmsCharacteristics', name: 'MmsCcppAccept', form: 'lower-bag' },
  {
    key: 'mmsCharsets',
    component: 'MmsCharacteristics',
    name: 'MmsCcppAcceptCharSet',
    form: 'lower-bag',
    aliases: ['MmsCcppAccept-CharSet'],
  },
  {
    key: 'mmsLanguages',
    component: 'MmsCharacteristics',
    name: 'MmsCcppAcceptLanguage',
    form: 'bag',
    aliases: ['MmsCcppAccept-Language'],
  },
  {
    key: 'mmsEncodings',
    component: 'MmsCharacteristics',
    name: 'MmsCcppAcceptEncoding',
    form: 'lower-bag',
    aliases: ['MmsCcppAccept-Encoding'],
  },
  { key: 'mmsVersion', component: 'MmsCharacteristics', name: 'MmsVersion', form: 'text' },
  { key: 'mmsSmilBaseSet', component: 'MmsCharacteristics', name: 'MmsSmilBaseSet', form: 'bag' },
];
