import { Operator } from './operator';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Nobody is there before the day after tomorrow, wherever it is today. */
function away(): object {
  const open = DAYS[(new Date().getUTCDay() + 3) % 7];
  const week = Object.fromEntries(DAYS.map((day) => [day, day === open ? ['08:00-22:00'] : null]));
  return { zone: 'Asia/Ho_Chi_Minh', week, holidays: false };
}

interface Design {
  readonly terms?: object;
  readonly [field: string]: unknown;
}

/** What a demo may cost in a day, that no test meets unless it means to: 100 dollars. */
const PLENTY = { daily_micro_dollars: 100_000_000 };

/** The assistants that the tests talk to: by what becomes of a question that none of their FAQs answers. */
const ASSISTANTS: Readonly<Record<string, Design>> = {
  may: { models: answers('talk-echo') },
  'may-slow': { models: answers('talk-slow') },
  'may-endless': { models: answers('talk-endless') },
  'may-silent': { models: answers('talk-silent') },
  'may-cut': { models: answers('talk-cut') },
  'may-down': { models: answers('talk-down') },
  'may-limited': { models: answers('talk-limited') },
  'may-refused': { models: answers('talk-refused') },
  'may-night': { models: answers('talk-echo'), hours: away() },
  'may-over': {
    models: answers('talk-echo'),
    terms: { expires: '2026-01-01T00:00:00Z', contact: 'hoa@may.example, 0901 234 567' },
  },
  'may-code': { models: answers('talk-echo'), terms: { passcode: 'hoa-mai' } },
  'may-poor': { models: answers('talk-echo'), terms: { daily_micro_dollars: 1, contact: 'https://shop.example/help' } },
  'may-short': { models: answers('talk-echo'), terms: { most_messages: 1 } },
  'may-shop': { models: answers('talk-echo') },
  'may-members': { models: answers('talk-echo'), switches: { require_identity: true } },
  'may-orders': { models: answers('talk-echo') },
  'may-open': { models: answers('talk-kept'), switches: { captions: true } },
  'may-tried': { models: answers('talk-tried') },
  'may-live': { models: answers('talk-echo'), name: 'Shop Mây' },
};

function answers(model: string): object {
  return { answers: model, summaries: 'talk-echo' };
}

/**
 * Before all tests: an operator makes those that are missing of a template, with one more question answered, and
 * publishes them.
 */
export default async function make(): Promise<void> {
  const operator = await Operator.of(process.env['BASE_URL'] ?? '');
  const there = JSON.stringify(await operator.get('assistants'));
  const missing = Object.entries(ASSISTANTS).filter(([slug]) => !there.includes(`"slug":"${slug}"`));
  for (const [slug, design] of missing) {
    await operator.post('assistants', {
      slug,
      shop: 'Shop Mây',
      template: 'fashion',
      design: { hours: null, links: ['shop.example'], ...design, terms: { ...PLENTY, ...design.terms } },
    });
    await operator.post(`knowledge/${slug}/faqs`, {
      question: 'Có gói quà không?',
      answer: 'Dạ có, gói quà **miễn phí** ạ.',
    });
    await operator.post(`assistants/${slug}:publish`, {});
  }
  await operator.leave();
}
