/** Global tokens: they mean the same in every code page (WAP-192-WBXML §7.1). */
export const SWITCH_PAGE = 0x00;
export const END = 0x01;
export const ENTITY = 0x02;
export const STR_I = 0x03;
export const LITERAL = 0x04;
export const PI = 0x43;
export const STR_T = 0x83;
export const OPAQUE = 0xc3;

/** Bits of a tag's octet (WAP-192-WBXML §5.8.2). */
export const HAS_CONTENT = 0x40;
export const HAS_ATTRIBUTES = 0x80;
export const TAG_MASK = 0x3f;

/** Attribute values start here; below are attribute starts (WAP-192-WBXML §5.8.3). */
export const FIRST_VALUE = 0x80;

/** EXT_I_x, EXT_T_x and EXT_x: what an extension carries is told by these bits, its number by the lowest two. */
const EXTENSION_FORMS: ReadonlyMap<number, ExtensionForm> = new Map([
  [0x40, 'string'],
  [0x80, 'integer'],
  [0xc0, 'none'],
]);

/** What follows an extension token: an inline string, an mb_u_int32, or nothing (WAP-192-WBXML §5.8.4.2). */
export type ExtensionForm = 'string' | 'integer' | 'none';

/** The form of an extension token; null when the octet is none. */
export function extensionForm(token: number): ExtensionForm | null {
  return (token & 0x3f) > 2 ? null : (EXTENSION_FORMS.get(token & 0xc0) ?? null);
}

/** `EXT_I_0` and so on. */
export function extensionName(token: number): string {
  const form = extensionForm(token);
  return `EXT_${form === 'string' ? 'I_' : form === 'integer' ? 'T_' : ''}${token & 0x3f}`;
}
