import { describe, expect, it } from 'vitest';
import { ApiError } from '../src/console/api';
import type { Design } from '../src/console/studio/assistant';
import { changeOf, draftOf, VOICES, voiceNameOf, weekOf, type Draft } from '../src/console/studio/draft';
import { wrongAt } from '../src/console/studio/LiveForm';

const DESIGN: Design = {
  name: 'Shop Mây',
  persona: 'Bán áo.',
  voice: { self: 'em', customer: 'anh/chị', tone: 'ấm áp, nhanh nhẹn, ngắn gọn' },
  languages: ['vi', 'en'],
  greetings: { vi: 'Chào', en: 'Hello' },
  starters: { vi: ['Size?', 'Ship?'] },
  quick_replies: { vi: ['Đổi trả'] },
  models: { answers: 'support' },
  hours: { zone: 'Asia/Ho_Chi_Minh', week: { mon: ['08:00-12:00', '13:00-18:00'] }, closed: ['2027-02-06'] },
  links: ['shop.example.vn'],
  retention_days: 30,
  colour: '#be185d',
  orders: [{ number: 'DH10234', status: 'delivering', carrier: 'GHN', expected: '+1', note: { vi: 'Chiều' } }],
};

const BEFORE = draftOf(DESIGN);

function changed(some: Partial<Draft>): unknown {
  return changeOf(BEFORE, { ...BEFORE, ...some });
}

describe('a design as a form has it', () => {
  it('is no change where nothing was typed', () => {
    expect(changed({})).toEqual({});
    expect(changeOf(draftOf({}), draftOf({}))).toEqual({});
  });

  it('changes what was typed and nothing else', () => {
    expect(changed({ name: 'Mây' })).toEqual({ name: 'Mây' });
    expect(changed({ languages: 'zh, vi en' })).toEqual({ languages: ['zh', 'vi', 'en'] });
    expect(changed({ greetings: { vi: 'Chào', en: ' ', zh: '您好' } })).toEqual({
      greetings: { vi: 'Chào', en: null, zh: '您好' },
    });
    expect(changed({ canned: { vi: 'Dạ em kiểm tra ngay ạ.' } })).toEqual({
      canned_replies: { vi: ['Dạ em kiểm tra ngay ạ.'] },
    });
    expect(changed({ starters: { vi: 'Size?\n\n Ship? ' }, quick: { vi: '' } })).toEqual({
      starters: { vi: ['Size?', 'Ship?'] },
      quick_replies: { vi: null },
    });
    expect(changed({ look: { logo: '', colour: '#123456' } })).toEqual({ colour: '#123456', logo: null });
    expect(changed({ voice: { ...VOICES.formal, tone: '' } })).toEqual({
      voice: { self: 'shop', customer: 'quý khách', tone: null },
    });
    expect(changed({ links: 'a.vn\nb.vn', retention: '60' })).toEqual({
      links: ['a.vn', 'b.vn'],
      retention_days: 60,
    });
  });

  it('has how the model answers, beside which one does', () => {
    expect(changed({ temperature: '0,7', answerTokens: '300' })).toEqual({
      models: { temperature: 0.7, max_tokens: 300 },
    });
    const model = { model: 'economy', change: { policy: 'economy', answers: null, summaries: null } };
    expect(changed({ models: model, temperature: 'warm' })).toEqual({
      models: { policy: 'economy', answers: null, summaries: null, temperature: 'warm' },
    });
    const said = draftOf({ models: { answers: 'support', temperature: 0, max_tokens: 300 } });
    expect(changeOf(said, { ...said, temperature: '', answerTokens: ' ' })).toEqual({
      models: { temperature: null, max_tokens: null },
    });
  });

  it('has hours by day, days off and holidays', () => {
    expect(BEFORE.week.mon).toBe('08:00-12:00, 13:00-18:00');
    expect(changed({ week: { ...BEFORE.week, sun: '09:00-12:00' }, holidays: true })).toEqual({
      hours: {
        week: {
          mon: ['08:00-12:00', '13:00-18:00'],
          tue: [],
          wed: [],
          thu: [],
          fri: [],
          sat: [],
          sun: ['09:00-12:00'],
        },
        holidays: true,
      },
    });
    expect(changed({ always: true, closed: '' })).toEqual({ hours: { week: null, closed: [] } });
    expect(draftOf({}).always).toBe(true);
    expect(weekOf('')).toBeUndefined();
    expect(weekOf('08:00-22:00')?.sat).toEqual(['08:00-22:00']);
  });

  it('has example orders, of which all are sent when one changes', () => {
    const [order] = BEFORE.orders;
    const fresh = { number: ' DH2 ', status: 'placed', carrier: '', expected: '', note: { vi: ' ' } } as const;
    expect(changed({ orders: [{ ...order!, status: 'delivered' }, fresh] })).toEqual({
      orders: [
        { number: 'DH10234', status: 'delivered', carrier: 'GHN', expected: '+1', note: { vi: 'Chiều' } },
        { number: 'DH2', status: 'placed' },
      ],
    });
    expect(changed({ orders: [] })).toEqual({ orders: [] });
  });

  it('leaves to the gateway what it cannot read, and finds its faults by their place', () => {
    expect(changed({ retention: 'long' })).toEqual({ retention_days: 'long' });
    expect(voiceNameOf(BEFORE.voice)).toBe('warm');
    expect(voiceNameOf({ ...BEFORE.voice, tone: 'vui' })).toBeNull();

    const error = new ApiError({
      status: 422,
      code: 'invalid',
      title: '',
      detail: '',
      remedy: '',
      requestId: '',
      findings: [{ path: 'orders.1.number', what: 'is missing', remedy: 'say it' }],
    });
    expect(wrongAt(error, 'orders')).toBe('is missing (say it)');
    expect(wrongAt(error, 'orders.1.number')).toBe('is missing (say it)');
    expect(wrongAt(error, 'orders.1')).not.toBe('');
    expect(wrongAt(error, 'order')).toBe('');
    expect(wrongAt(null, 'orders')).toBe('');
  });
});
