import { describe, expect, it } from 'vitest';
import { takeKeyFrom } from '../src/chat/key';
import { CATALOGUES, languageOf, preferred } from '../src/words';
import { cost, count, day, dong, price, seconds } from '../src/words/figures';

describe('figures', () => {
  it('show costs with four decimals or more, exact to the micro-dollar', () => {
    expect([0, 1, 210, 1_000, 1_234_567].map(cost)).toEqual([
      '$0.0000',
      '$0.000001',
      '$0.00021',
      '$0.0010',
      '$1.234567',
    ]);
    expect(price(28_000)).toBe('$0.028');
  });

  it('show dong at the rate that somebody has said', () => {
    expect([dong(210, 26_000), dong(0, 26_000), dong(1, 26_000), dong(48_076_923, 26_000)]).toEqual([
      '5 ₫',
      '0 ₫',
      '< 1 ₫',
      '1.250.000 ₫',
    ]);
  });

  it('follow the reader', () => {
    expect([seconds(1_240, 'vi'), seconds(1_240, 'en')]).toEqual(['1,24', '1.24']);
    expect([count(12_345, 'vi'), count(12_345, 'en')]).toEqual(['12.345', '12,345']);
    expect(day('2026-11-01', 'vi')).toBe('01/11/2026');
    expect(day('2026-11-01', 'zh')).toBe('2026/11/01');
    expect(day('lately', 'en')).toBe('lately');
  });
});

describe('languages', () => {
  it('begin with the first one of the browser that we speak', () => {
    expect(preferred(['fr-FR', 'vi-VN', 'en'])).toBe('vi');
    expect(preferred(['zh-CN'])).toBe('zh');
    expect(preferred(['fr', 'constructor'])).toBe('en');
  });

  it('are told from plain letters, or not at all', () => {
    expect(['Đơn hàng đâu?', 'What is the time', '你好', 'こんにちは', '안녕', 'OK 123'].map(languageOf)).toEqual([
      'vi',
      'en',
      'zh',
      'ja',
      'ko',
      undefined,
    ]);
  });

  it('leave nothing unsaid', () => {
    for (const messages of Object.values(CATALOGUES)) {
      const texts = Object.values(messages).filter((entry) => typeof entry === 'string');
      expect(texts.every((text) => text.trim() !== '')).toBe(true);
    }
  });
});

describe('a key in the address', () => {
  it('is taken out of it', () => {
    const replaced: string[] = [];
    const history = { state: null, replaceState: (_: unknown, __: string, url: string) => replaced.push(url) };
    const location = { hash: '#key=bw-a%2Bb+c&x=1', pathname: '/', search: '?q=2' };

    const key = takeKeyFrom(location as Location, history as unknown as History);

    expect(key).toBe('bw-a+b+c');
    expect(replaced).toEqual(['/?q=2#x=1']);
  });
});
