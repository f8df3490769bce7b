/** Languages by their assigned number from 1 on (WAP-230-WSP Appendix A, table 41), by their codes of ISO 639. */
const CODES =
  'aa ab af am ar as ay az ba be bg bh bi bn bo br ca co cs cy da de dz el en eo es et eu fa fi fj ur fr uz ga gd gl ' +
  'gn gu ha he hi hr hu hy vi id wo xh is it yo ja jw ka kk za km kn ko ks ku ky zh ln lo lt lv mg mi mk ml mn mo mr ' +
  'ms mt my uk ne nl no oc om or pa pl ps pt qu zu rn ro ru rw sa sd sg sh si sk sl sm sn so sq sr ss st su sv sw ta ' +
  'te tg th ti tk tl tn to tr ts tt tw ug';

/** Each language with its number; `*` is any language. */
export const LANGUAGES: Readonly<Record<string, number>> = Object.fromEntries(
  ['*', ...CODES.split(' ')].map((code, number) => [code, number]),
);
