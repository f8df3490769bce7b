import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** Answers to the commands by which ModemManager finds out what a modem is and registers it. */
const ANSWERS: Readonly<Record<string, string>> = {
  'AT+CGMI': 'Handset Lab',
  'AT+CGMM': 'Interop',
  'AT+CGMR': '1',
  'AT+CGSN': '490154203237518',
  'AT+GSN': '490154203237518',
  'AT+GCAP': '+GCAP: +CGSM',
  'AT+CIMI': '262010000000007',
  'AT+CCID': '8949000000000000000',
  'AT+CPIN?': '+CPIN: READY',
  'AT+CFUN?': '+CFUN: 1',
  'AT+CSQ': '+CSQ: 20,0',
  'AT+CIND=?': '+CIND: ("signal",(0-5)),("service",(0,1))',
  'AT+CIND?': '+CIND: 4,1',
  'AT+WS46=?': '+WS46: (12,22,25)',
  'AT+CREG?': '+CREG: 2,1,"0001","00000001"',
  'AT+CGREG?': '+CGREG: 2,1,"0001","00000001"',
  'AT+CGATT?': '+CGATT: 1',
  'AT+CGACT?': '+CGACT: 1,0',
  'AT+CGDCONT=?': '+CGDCONT: (1-4),"IP",,,(0,1),(0,1)',
  'AT+CGDCONT?': '+CGDCONT: 1,"IP","mms.test","",0,0',
  'AT+COPS?': '+COPS: 0,2,"26201"',
  'AT+COPS=3,2;+COPS?': '+COPS: 0,2,"26201"',
  'AT+COPS=3,0;+COPS?': '+COPS: 0,0,"Lab"',
  'AT+CSCA?': '+CSCA: "+491710760000",145',
  'AT+CMGF=?': '+CMGF: (0,1)',
  'AT+CMGF?': '+CMGF: 0',
  'AT+CNMI=?': '+CNMI: (0-3),(0-3),(0,2,3),(0-2),(0,1)',
  'AT+CPMS=?': '+CPMS: ("SM","ME"),("SM","ME"),("SM","ME")',
  'AT+CSCS=?': '+CSCS: ("GSM","UCS2","HEX")',
};

/** Commands that are taken, whatever their arguments. */
const TAKEN =
  /^AT(?:[EVXSQZ&].*|)$|^AT\+(?:CMEE|CREG|CGREG|CFUN|CSCS|CSMS|CNMI|CMGF|COPS|CPBS|CSDH|CGDCONT|CGACT)=/;

/** A phone's modem, as ModemManager's test profiles want it: each port is a Unix socket. */
export class AtModem {
  /** Commands that were refused, for whoever looks why it does not work. */
  readonly refused = new Set<string>();
  private readonly store = new Map<number, string>();
  private readonly ports = new Set<Socket>();
  private readonly servers: Server[] = [];
  private next = 1;

  constructor(private readonly msisdn: string) {}

  /** @param paths of the ports */
  async listen(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const server = createServer((port) => this.serve(port));
      server.listen(path);
      await once(server, 'listening');
      this.servers.push(server);
    }
  }

  /** A short message comes in. @param pdu hex, a service centre address of no octets before the TPDU */
  deliver(pdu: string): void {
    const index = this.next++;
    this.store.set(index, pdu.toUpperCase());
    for (const port of this.ports) port.write(`\r\n+CMTI: "SM",${index}\r\n`);
  }

  close(): void {
    for (const server of this.servers) server.close();
    for (const port of this.ports) port.destroy();
  }

  private serve(port: Socket): void {
    this.ports.add(port);
    port.on('close', () => this.ports.delete(port));
    port.on('error', () => undefined);
    let typed = '';
    let echo = true;
    port.on('data', (piece: Buffer) => {
      if (!this.ports.has(port)) return;
      if (echo) port.write(piece);
      typed += piece.toString('latin1');
      for (let end = typed.indexOf('\r'); end >= 0; end = typed.indexOf('\r')) {
        const command = typed.slice(0, end).trim();
        typed = typed.slice(end + 1);
        if (command === '') continue;
        if (/^ATE0/.test(command)) echo = false;
        if (command.startsWith('ATD')) {
          // Data from here on: what comes is thrown away, since the bearer is this machine's own loopback.
          this.ports.delete(port);
          port.write('\r\nCONNECT 115200\r\n');
          port.resume();
          continue;
        }
        port.write(this.answer(command));
      }
    });
  }

  private answer(command: string): string {
    const ok = (text: string): string => `\r\n${text}\r\n\r\nOK\r\n`;
    const known = command === 'AT+CNUM' ? `+CNUM: "","${this.msisdn}",145` : ANSWERS[command];
    if (known !== undefined) return ok(known);
    const used = `${this.store.size},30`;
    if (command === 'AT+CPMS?') return ok(`+CPMS: "SM",${used},"SM",${used},"SM",${used}`);
    if (command.startsWith('AT+CPMS=')) return ok(`+CPMS: ${used},${used},${used}`);
    const index = Number(/^AT\+CMG[RD]=(\d+)/.exec(command)?.[1]);
    if (command.startsWith('AT+CMGR=')) {
      const pdu = this.store.get(index);
      return pdu === undefined ? '\r\n+CMS ERROR: 321\r\n' : ok(`+CMGR: 0,,${lengthOf(pdu)}\r\n${pdu}`);
    }
    if (command.startsWith('AT+CMGD=')) {
      this.store.delete(index);
      return '\r\nOK\r\n';
    }
    if (command.startsWith('AT+CMGL=')) {
      const list = [...this.store].map(([at, pdu]) => `+CMGL: ${at},0,,${lengthOf(pdu)}\r\n${pdu}\r\n`);
      return `\r\n${list.join('')}\r\nOK\r\n`;
    }
    if (TAKEN.test(command)) return '\r\nOK\r\n';
    this.refused.add(command);
    return '\r\nERROR\r\n';
  }
}

/** Octets of the TPDU, without the service centre address. */
function lengthOf(pdu: string): number {
  return pdu.length / 2 - 1 - parseInt(pdu.slice(0, 2), 16);
}
