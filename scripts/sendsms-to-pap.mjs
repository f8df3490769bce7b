/**
 * `node scripts/sendsms-to-pap.mjs --pap http://127.0.0.1:8090/pap [--port 13013]`: stands between an MMSC that notifies by
 * way of Kannel's sendsms (Mbuni does) and a lab's push proxy. What it takes is the WAP push that such an MMSC has put
 * together, as `text` of a query; what it hands on is that push's content, by PAP (WAP-247). It listens on 127.0.0.1 and
 * prints where.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { pap: { type: 'string' }, port: { type: 'string', default: '13013' } },
});
const { pap } = values;
if (pap === undefined) {
  process.stderr.write('Where the lab listens for PAP is missing: --pap http://127.0.0.1:8090/pap\n');
  process.exit(2);
}

/**
 * Octets that are written in a query with percent escapes and plus signs.
 * @param {string} text
 */
function octetsOf(text) {
  return Buffer.from(
    text
      .replaceAll('+', ' ')
      .replaceAll(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

/**
 * The content of a connectionless push (WAP-230-WSP §8.2.4.1) with the type of MMS; null where it is something else.
 * @param {Buffer} octets
 */
function pushedMms(octets) {
  let at = 2;
  let headers = 0;
  do headers = headers * 128 + ((octets[at] ?? 0) & 0x7f);
  while ((octets[at++] ?? 0) & 0x80);
  const isPush = octets[1] === 0x06 && at + headers <= octets.length;
  return isPush && octets[at] === 0xbe ? octets.subarray(at + headers) : null;
}

/**
 * Hands content in for a number, and tells what the push proxy says of it.
 * @param {string} pap
 * @param {string} number
 * @param {Buffer} content
 */
async function handIn(pap, number, content) {
  const id = randomUUID();
  const control = `<?xml version="1.0"?>
<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 2.0//EN" "http://www.wapforum.org/DTD/pap_2.0.dtd">
<pap><push-message push-id="${id}"><address address-value="WAPPUSH=${number}/TYPE=PLMN@ppg.example"/></push-message></pap>`;
  const body = Buffer.concat([
    Buffer.from(`--${id}\r\nContent-Type: application/xml\r\n\r\n${control}\r\n--${id}\r\n`),
    Buffer.from('Content-Type: application/vnd.wap.mms-message\r\n'),
    Buffer.from('X-Wap-Application-Id: x-wap-application:mms.ua\r\n\r\n'),
    content,
    Buffer.from(`\r\n--${id}--\r\n`),
  ]);
  const type = `multipart/related; boundary=${id}; type="application/xml"`;
  const answer = await fetch(pap, { method: 'POST', headers: { 'Content-Type': type }, body });
  const said = /\bcode="(\d+)"/.exec(await answer.text())?.[1];
  return { accepted: answer.ok && said === '1001', said: said ?? `HTTP ${answer.status}` };
}

/**
 * Whether a browser asks on behalf of a page of the web, which could reach this listener as any other on loopback. Node's own
 * fetch says `Sec-Fetch-Mode: cors`, and nothing else of the kind.
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
function isFromPage({ origin, 'sec-fetch-site': site, 'sec-fetch-dest': dest }) {
  return [origin, site, dest].some((value) => value !== undefined);
}

const server = createServer((request, response) => {
  /** @type {(status: number, text: string) => void} */
  const answer = (status, text) => {
    process.stdout.write(`${status} ${text}\n`);
    response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
  };
  /** @type {(name: string) => Buffer} */
  const query = (name) => octetsOf(new RegExp(`[?&]${name}=([^&]*)`).exec(request.url ?? '')?.[1] ?? '');
  const number = query('to').toString('latin1').trim();
  const content = pushedMms(query('text'));
  if (isFromPage(request.headers)) return answer(403, 'pages of the web have nothing to hand in here');
  if (!/^\+?\d{3,15}$/.test(number)) return answer(400, 'to is no number');
  if (content === null) return answer(400, 'text is no WAP push of MMS; short messages are not handed on');
  void handIn(pap, number, content).then(
    ({ accepted, said }) =>
      accepted
        ? answer(202, `0: Accepted for delivery to ${number}`)
        : answer(503, `The push proxy says ${said}`),
    (/** @type {Error} */ error) =>
      answer(
        503,
        `The push proxy does not answer: ${error.cause instanceof Error ? error.cause.message : error.message}`,
      ),
  );
});
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : values.port;
  process.stdout.write(`http://127.0.0.1:${port}/cgi-bin/sendsms\n`);
});
