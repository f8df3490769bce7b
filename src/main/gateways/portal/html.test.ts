import { expect, it } from 'vitest';
import { html } from './html';

it('escapes values, and nests markup', () => {
  const bad = `<img src=x onerror="a('b')">&`;
  const item = html`<b title="${bad}">${bad}</b>`;
  const escaped = '&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;';
  expect(item.markup).toBe(`<b title="${escaped}">${escaped}</b>`);
  expect(html`${[item, item]}${null}${false}${3}`.markup).toBe(`${item.markup}${item.markup}3`);
});
