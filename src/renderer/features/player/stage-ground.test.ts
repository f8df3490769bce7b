import { describe, expect, it } from 'vitest';
import { presentation } from '../../../shared/protocol/smil/presentation';
import { stageGround } from './stage-ground';

const parts = [
  { contentType: 'text/plain', contentId: null, contentLocation: 't.txt', name: null, text: 'Look' },
];

function groundOf(root: string, region: string, ...params: string[]): string | null {
  const items = params.map((text) => `<param ${text}/>`).join('');
  const smil = `<smil><head><layout><root-layout width="100" height="100" ${root}/><region id="Text" width="100" height="100" ${region}/></layout></head><body><par dur="1s"><text src="t.txt" region="Text">${items}</text></par></body></smil>`;
  return stageGround(presentation(parts, smil));
}
const black = 'name="foreground-color" value="#000000"';
const white = 'name="foreground-color" value="#ffffff"';

describe('what lies behind the slides', () => {
  it('is what the root layout says, whatever the text', () => {
    expect(groundOf('background-color="#123456"', '', black)).toBe('#123456');
  });

  it('lets text be read that names only its own colour', () => {
    expect(groundOf('', '', black)).toBe('#fff');
    expect(groundOf('', '', white)).toBe('#000');
  });

  it('is the player’s own where the text has a ground, or no colour', () => {
    expect(groundOf('', '')).toBeNull();
    expect(groundOf('', 'background-color="#ffffff"', black)).toBeNull();
    expect(groundOf('', '', black, 'name="background-color" value="white"')).toBeNull();
  });
});
