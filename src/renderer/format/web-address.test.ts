import { describe, expect, it } from 'vitest';
import { webAddress } from './web-address';

describe('an address of the web', () => {
  it.each([
    ['http://harbour.example/times', 'http://harbour.example/times'],
    [' harbour.example ', 'http://harbour.example/'],
    ['localhost:4081/m/a', 'http://localhost:4081/m/a'],
    ['https://harbour.example', 'https://harbour.example/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['http://user:secret@harbour.example/', null],
    ['two words', null],
    ['', null],
  ])('%s is %s', (typed, url) => {
    expect(webAddress(typed)).toBe(url);
  });
});
