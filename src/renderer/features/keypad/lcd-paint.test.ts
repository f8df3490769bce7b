import { describe, expect, it } from 'vitest';
import { paintLcd } from './lcd-paint';
import { skinOf } from './lcd-skin';
import { BARE } from './list-view';

const SCREEN = { width: 96, height: 65, density: 1, colours: 2 };
const STATUS = { bars: 4, unread: false, full: false, time: '10:42', battery: 80, service: null };

/** All that is painted on a standby screen with this status line. */
function painted(status: Partial<typeof STATUS>): string {
  const rectangles: number[][] = [];
  const context = {
    canvas: SCREEN,
    fillStyle: '',
    fillRect: (...rectangle: number[]) => rectangles.push(rectangle),
  } as unknown as CanvasRenderingContext2D;
  const skin = skinOf({ screen: SCREEN });
  const screen = { ...BARE, standby: true, lines: [], left: '', right: '' };
  paintLcd(context, skin, { ...STATUS, ...status }, screen, 0);
  return JSON.stringify(rectangles);
}

describe('the status line of an LCD', () => {
  it('tells new messages, and with another letter that there is no room for more', () => {
    const [none, unread, full] = [painted({}), painted({ unread: true }), painted({ full: true })];
    expect(new Set([none, unread, full]).size).toBe(3);
    expect(painted({ unread: true, full: true })).toBe(full);
  });
});
