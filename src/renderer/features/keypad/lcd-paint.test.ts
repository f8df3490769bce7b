import { describe, expect, it } from 'vitest';
import { fittedTitle, paintLcd } from './lcd-paint';
import { textWidth } from './lcd-letters';
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

describe('a title beside its count', () => {
  const room = 84 - 3 * 2 - textWidth('104/106');

  it('is thin before it is cut, and is cut only as far as the count needs', () => {
    expect(fittedTitle('Anna', room, [])).toEqual({ text: 'Anna', bold: true });
    expect(fittedTitle('Eingang', room, [])).toEqual({ text: 'Eingang', bold: false });
    const cut = fittedTitle('Posteingang', room, []);
    expect(cut.text).toMatch(/^Poste.*…$/);
    expect(textWidth(cut.text)).toBeLessThanOrEqual(room);
  });
});
