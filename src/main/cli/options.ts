import { InvalidArgumentError } from 'commander';
import { GATEWAYS, type GatewayName } from '../gateways/gateway-name';

/** A port number; 0 for any free one. */
export function portOption(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return port;
}

/** `NAME=PORT`, added to those before it. */
export function listenOption(
  text: string,
  before: Partial<Record<GatewayName, number>> = {},
): Partial<Record<GatewayName, number>> {
  const [name, port] = text.split('=', 2);
  const known = GATEWAYS.find((gateway) => gateway === name);
  if (known === undefined || port === undefined) {
    throw new InvalidArgumentError(
      `It is NAME=PORT, where NAME is ${GATEWAYS.slice(0, -1).join(', ')} or ${GATEWAYS.at(-1)}.`,
    );
  }
  return { ...before, [known]: portOption(port) };
}

/** A whole number that decides every random choice. */
export function seedOption(text: string): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) >= 2 ** 32)
    throw new InvalidArgumentError('A seed is 0 to 4294967295.');
  return Number(text);
}

/** Virtual seconds per real second, 0.1 to 1000; `max`: infinity (an option that is undefined would be an empty text). */
export function speedOption(text: string): number {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  const speed = Number(text.replace(/^×/, ''));
  if (!(speed >= 0.1 && speed <= 1_000))
    throw new InvalidArgumentError('A speed is max, or a number from 0.1 to 1000.');
  return speed;
}

/** Numbers of handsets, `100,1000,10000`: each at least 1, and more than the one before it. */
export function sizesOption(text: string): number[] {
  const sizes = text.split(',').map(Number);
  if (!/^\d{1,6}(,\d{1,6})*$/.test(text) || sizes.some((size, at) => size <= (sizes[at - 1] ?? 0)))
    throw new InvalidArgumentError('Sizes are rising numbers from 1 to 999999: 100,1000,10000.');
  return sizes;
}

/** What can be measured. */
export const BENCH_NAMES = [
  'codecs',
  'network',
  'scale',
  'mm1',
  'start',
  'memory',
  'ui',
  'adaptation',
] as const;
export type BenchName = (typeof BENCH_NAMES)[number];
