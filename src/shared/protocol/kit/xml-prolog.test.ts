import { describe, expect, it } from 'vitest';
import {
  behind,
  doctypeEnd,
  instructionTarget,
  isDoctype,
  isInstructionBreak,
  isWellFormedDoctype,
  isXmlDeclaration,
  skipProlog,
  startsMarkup,
} from './xml-prolog';

describe('what stands before the root', () => {
  it.each([
    ['', 0],
    ['<a>', 0],
    ['\ufeff<a>', 1],
    [' \t\r\n<a>', 4],
    ['<!--x--><a>', 8],
    ['<!--><a>-->', 11],
    ['<!--x', 0],
    ['<?x?><a>', 5],
    ['<?><a>?>', 8],
    ['<?x', 0],
    ['<!DOCTYPE a><a>', 12],
    ['<!doctype a><a>', 12],
    ['<!DOCTYPE a', 0],
    ['<!DOCTYP a><a>', 0],
    ['\ufeff <?x?> <!--y--> <!DOCTYPE a> <a>', 30],
    [' <!--x--> <!--y', 10],
    ['<!-x-->', 0],
    ['\u00a0<a>', 0],
  ])('%j is passed over', (text, end) => {
    expect(skipProlog(text)).toBe(end);
    expect(skipProlog(`<b>${text}`, 3)).toBe(end + 3);
  });

  it('ends where it is found', () => {
    expect(behind('ab-->c-->', '-->', 0)).toBe(5);
    expect(behind('ab-->c-->', '-->', 3)).toBe(9);
    expect(behind('ab-->c', '-->', 2)).toBe(5);
    expect(behind('-->', '-->', 0)).toBe(3);
    expect(behind('ab-->c', '-->', 3)).toBe(-1);
  });
});

// XML 1.0 §2.8.
describe('a DOCTYPE', () => {
  it.each([
    ['<!DOCTYPE a>x', 12],
    ['<!DOCTYPE>x', 10],
    ['<!DOCTYPE a "b>" \'c>"\'>x', 23],
    ['<!DOCTYPE a "b>', -1],
    ['<!DOCTYPE a [<!ENTITY b "c">]>x', 30],
    ['<!DOCTYPE a [b[c]>]>x', 20],
    ['<!DOCTYPE a ]>x', 14],
    ['<!DOCTYPE a [<!-- ]> "\' -->]>x', 29],
    ['<!DOCTYPE a [<!-->-->]>x', 23],
    ['<!DOCTYPE a [<!-- ]>', -1],
    ['<!DOCTYPE a <!-- >x', 18],
    ['<!DOCTYPE a [>', -1],
    ['<!DOCTYPE a', -1],
    ['<!DOCTYPE a [""]>x', 17],
  ])('%j ends', (text, end) => {
    expect(doctypeEnd(text, 0)).toBe(end);
    expect(doctypeEnd(`>${text}`, 1)).toBe(end < 0 ? -1 : end + 1);
  });

  it.each([
    ['<!DOCTYPE a>', true, true],
    ['<!DOCTYPE \t a>', true, true],
    ['<!DOCTYPE  ', true, false],
    ['<!DOCTYPE 1>', true, false],
    ['<!DOCTYPEa>', true, false],
    ['<!DOCTYPE>a', true, false],
    ['<!DocType a>', true, false],
    ['<!DOCTYP a>', false, false],
    ['<?DOCTYPE a>', false, false],
    ['!DOCTYPE a>', false, false],
  ])('%j is one: %s, well-formed: %s', (text, is, isWell) => {
    expect([isDoctype(text, 0), isWellFormedDoctype(text, 0)]).toEqual([is, isWell]);
    expect([isDoctype(`a${text}`, 1), isWellFormedDoctype(`a${text}`, 1)]).toEqual([is, isWell]);
  });
});

describe('an instruction', () => {
  it.each([
    ['<?a?>', 'a', true],
    ['<?a-b.1:c d?>', 'a-b.1:c', true],
    ['<?a\t?>', 'a', true],
    ['<?a"b"?>', 'a', false],
    ['<?a?b?>', 'a', false],
    ['<? a?>', '', true],
    ['<?1?>', '', false],
    ['<?', '', false],
  ])('%j has the target %j, and a break behind it: %s', (text, target, isBreak) => {
    expect(instructionTarget(text, 0)).toBe(target);
    expect(isInstructionBreak(text, 2 + target.length)).toBe(isBreak);
    expect(instructionTarget(`<?x?>${text}`, 5)).toBe(target);
  });

  const long = (spaces: number): string => `<?xml version="1.0"${' '.repeat(spaces)}?>`;

  it.each([
    ['<?xml version="1.0"?>', true],
    ["<?xml\tversion = '1.10'\n?>", true],
    ['<?xml \r\n version\t=\r"1.1" ?>', true],
    ['<?xml version="1.0" encoding="UTF-8"?>', true],
    ["<?xml version='1.0' encoding = 'iso-8859_1.x' standalone = 'no' ?>", true],
    ['<?xml version="1.0" standalone="yes"?>', true],
    ['<?xml version="1."?>', false],
    ['<?xml version="2.0"?>', false],
    ['<?xml version="1x0"?>', false],
    ['<?xml version="1.0\'?>', false],
    ['<?xmlversion="1.0"?>', false],
    ['<?xml version="1.0"encoding="a"?>', false],
    ['<?xml version="1.0" encoding="1"?>', false],
    ['<?xml version="1.0" encoding=""?>', false],
    ['<?xml version="1.0" encoding="a b"?>', false],
    ['<?xml version="1.0" standalone="YES"?>', false],
    ['<?xml version="1.0" standalone="yes" encoding="a"?>', false],
    ['<?xml encoding="a"?>', false],
    ['<?xml version="1.0">', false],
    ['<?xml version="1.0"?>x', false],
    [' <?xml version="1.0"?>', false],
    [long(1_000 - long(0).length), true],
    [long(1_001 - long(0).length), false],
  ])('%j is a declaration: %s', (text, is) => {
    expect(isXmlDeclaration(text)).toBe(is);
  });
});

describe('markup', () => {
  it.each([
    ['<a', true],
    ['<_', true],
    ['</', true],
    ['<?', true],
    ['<!--', true],
    ['<!-', false],
    ['<![CDATA[', true],
    ['<![CDATA', false],
    ['<!DOCTYPE', true],
    ['<!doctype', true],
    ['<!ELEMENT', false],
    ['<1', false],
    ['< a', false],
    ['<<a', false],
    ['<', false],
  ])('%j starts it: %s', (text, starts) => {
    expect(startsMarkup(text, 0)).toBe(starts);
    expect(startsMarkup(`<${text}`, 1)).toBe(starts);
  });
});
