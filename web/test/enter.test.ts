import { describe, expect, it } from 'vitest';
import { EnterRule } from '../src/chat/enter';

const plain = { shiftKey: false, isComposing: false, keyCode: 13 };
const underway = { shiftKey: false, isComposing: true, keyCode: 229 };

describe('Enter', () => {
  it('sends, and with Shift is left alone', () => {
    const rule = new EnterRule();

    expect(rule.pressed(plain, 0)).toBe('send');
    expect(rule.pressed({ ...plain, shiftKey: true }, 0)).toBe('leave');
  });

  it.each(['tiếng', 'đường', 'tie61ng', 'Nguyễn', 'nguye\u0302\u0303n'])(
    'in the Vietnamese word %s waits for its end and sends once',
    (word) => {
      const rule = new EnterRule();
      rule.composed(word);

      expect(rule.pressed(underway, 0)).toBe('hold');
      expect(rule.ended(word, 5)).toBe(true);
      expect(rule.ended(word, 6)).toBe(false);
    },
  );

  it.each(['你好', 'にほん', 'カタ', '한국', "ni'hao", 'ni hao'])('on the candidate %s only chooses', (text) => {
    const rule = new EnterRule();
    rule.composed(text);

    expect(rule.pressed(underway, 0)).toBe('ignore');
    expect(rule.ended('你好', 5)).toBe(false);
  });

  it('just after a Chinese word has ended is its echo', () => {
    const rule = new EnterRule();
    rule.composed('你好');
    rule.ended('你好', 100);

    expect(rule.pressed(plain, 150)).toBe('ignore');
    expect(rule.pressed(plain, 151)).toBe('send');
  });

  it('just after a Vietnamese word has ended sends', () => {
    const rule = new EnterRule();
    rule.composed('tiếng');
    rule.ended('tiếng', 100);

    expect(rule.pressed(plain, 101)).toBe('send');
  });

  it('from a phone keyboard that always says 229 sends', () => {
    expect(new EnterRule().pressed({ ...plain, keyCode: 229 }, 0)).toBe('send');
  });
});
