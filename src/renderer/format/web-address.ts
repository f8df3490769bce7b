/** What was typed or sent as an http(s) address; without a scheme it is http, as phones have it. Null: none of the web. */
export function webAddress(typed: string): string | null {
  const text = typed.trim();
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? text : `http://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(full)) return null;
  const { protocol, username, password, href } = new URL(full);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '' ? href : null;
}
