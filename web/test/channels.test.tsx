import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  countOf,
  mayBeReadTwice,
  sentBy,
  settingsOf,
  type Messenger,
  type Sent,
} from '../src/console/channels/channels';
import Channels from '../src/console/pages/Channels';
import { Questions } from '../src/console/parts/Dialog';
import { go } from '../src/console/router';
import { session } from '../src/console/session';
import { language } from '../src/words';
import { CHANNELS } from '../src/words/channels';

const place = document.createElement('div');
const NONE = { waiting: 0, sending: 0, sent: 0, dead: 0, doubtful: 0, outside: 0, withheld: 0 };

beforeEach(() => {
  document.body.append(place);
  language.value = 'en';
  go('/channels');
  vi.spyOn(session, 'may').mockReturnValue(true);
});

afterEach(() => {
  render(null, place);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function account(channel: string, name: string, parts: Partial<Messenger['parts']>): Messenger {
  return {
    channel,
    account: name,
    assistant: 'shop',
    path: `/api/v1/channels/${channel}/${name}`,
    inbound: channel === 'zalo_bot' ? 'polling' : 'webhook',
    parts: { ...NONE, ...parts },
  };
}

function partOf(id: string, state: string, at: string): object {
  return {
    part: id,
    conversation: 'cv_1',
    state,
    attempts: 1,
    reason: 'answered 400',
    external_id: '',
    receipt: '',
    at,
  };
}

function answering(answers: Readonly<Record<string, unknown>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push(`${init.method} ${url}`);
    const found = Object.entries(answers).find(([end]) => url.endsWith(end));
    return new Response(JSON.stringify(found?.[1] ?? { code: 'conflict', detail: 'No such part' }), {
      status: found ? 200 : 409,
    });
  });
  return asked;
}

async function opened(): Promise<void> {
  await act(() =>
    render(
      <>
        <Channels />
        <Questions />
      </>,
      place,
    ),
  );
  await settled();
}

/** Accounts, then assistants, then parts: what was asked for asks for more when it is there. */
const ROUNDS = 4;

async function settled(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve));
    });
  }
}

function buttons(text: string): HTMLButtonElement[] {
  return [...place.querySelectorAll('button')].filter((one) => one.textContent?.startsWith(text));
}

describe('accounts at messengers', () => {
  it('are asked only for what they have, and the newest stands first, whosever it is', async () => {
    const crm = account('webhook', 'crm', { dead: 1, sent: 7 });
    const shop = account('zalo_oa', 'shop', { doubtful: 1 });
    const asked = answering({
      'webhook/crm?state=dead': { parts: [partOf('cv_1.2.0', 'dead', '2026-11-22T10:00:00Z')] },
      'zalo_oa/shop?state=doubtful': { parts: [partOf('cv_2.2.0', 'doubtful', '2026-11-22T11:00:00Z')] },
    });

    const found = await sentBy([crm, shop], 'trouble', new AbortController().signal);

    expect(asked).toHaveLength(2);
    expect(found.map((one) => `${one.part} ${one.of.account}`)).toEqual(['cv_2.2.0 shop', 'cv_1.2.0 crm']);
    expect([countOf([crm, shop], 'trouble'), countOf([crm, shop], 'sent')]).toEqual([2, 7]);
  });

  it('can make a customer read something twice only where nobody can tell by its id', () => {
    const of = (channel: string, state: string): Sent =>
      ({ ...partOf('cv_1.2.0', state, ''), of: account(channel, 'a', {}) }) as Sent;

    expect([of('zalo_oa', 'doubtful'), of('zalo_oa', 'dead'), of('webhook', 'doubtful')].map(mayBeReadTwice)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('stand in the settings without any secret', () => {
    expect(settingsOf('zalo_bot', 'demo', 'sao-mai')).toBe(
      [
        'channels:',
        '  zalo_bot:',
        '    - name: "demo"',
        '      assistant: sao-mai',
        '      token: ${ZALO_BOT_TOKEN}',
      ].join('\n'),
    );
  });
});

describe('the page of channels', () => {
  it('says how one is added where there is none, with the address to enter', async () => {
    answering({ '/channels': { channels: [] }, '/assistants': { assistants: [{ slug: 'sao-mai', name: 'Sao Mai' }] } });
    await opened();

    expect(place.textContent).toContain('No messenger is connected yet');
    const copied = [...place.querySelectorAll('.copy-text')].map((one) => one.textContent);
    expect(copied[0]).toContain('assistant: sao-mai');
    expect(copied[1]).toBe(`${location.origin}/api/v1/channels/zalo_oa/shop`);
  });

  it('gives no settings with a name that they would not take', async () => {
    answering({ '/channels': { channels: [] }, '/assistants': { assistants: [] } });
    await opened();
    const name = place.querySelector('input') as HTMLInputElement;
    name.value = 'my shop';
    await act(() => void name.dispatchEvent(new Event('input', { bubbles: true })));

    expect(name.getAttribute('aria-invalid')).toBe('true');
    expect(place.querySelector('.copy-text')).toBeNull();
  });

  it('sends what is dead again at once, and asks before a customer may read something twice', async () => {
    const asked = answering({
      '/channels': { channels: [account('zalo_oa', 'shop', { dead: 1, doubtful: 1 })] },
      '/assistants': { assistants: [] },
      'state=dead': { parts: [partOf('cv_1.2.0', 'dead', '2026-11-22T11:00:00Z')] },
      'state=doubtful': { parts: [partOf('cv_2.2.0', 'doubtful', '2026-11-22T10:00:00Z')] },
      ':retry': { part: 'cv' },
    });
    HTMLDialogElement.prototype.showModal ??= () => undefined;
    await opened();
    const sent = (): string[] => asked.filter((one) => one.startsWith('POST'));

    await act(() => buttons('Send again')[0]?.click());
    await settled();
    expect(sent()).toEqual(['POST /api/admin/v1/channels/parts/cv_1.2.0:retry']);
    await act(() => buttons('Send again')[1]?.click());
    await settled();
    expect(place.querySelector('dialog')?.textContent).toContain('the customer reads it twice');
    expect(sent()).toHaveLength(1);
    await act(() => (place.querySelector('dialog .primary') as HTMLButtonElement).click());
    await settled();

    expect(sent()[1]).toBe('POST /api/admin/v1/channels/parts/cv_2.2.0:retry');
  });

  it('sends all that is dead again, the oldest first, and says where it stopped', async () => {
    const dead = ['1', '2', '3'].map((at) => partOf(`cv_${at}.2.0`, 'dead', `2026-11-22T10:0${at}:00Z`));
    const asked = answering({
      '/channels': { channels: [account('webhook', 'crm', { dead: 3 })] },
      '/assistants': { assistants: [] },
      'state=dead': { parts: dead },
      'cv_1.2.0:retry': { part: 'cv_1.2.0' },
    });
    HTMLDialogElement.prototype.showModal ??= () => undefined;
    await opened();

    await act(() => buttons('Send all dead ones again')[0]?.click());
    await act(() => (place.querySelector('dialog .primary') as HTMLButtonElement).click());
    await settled();

    expect(asked.filter((one) => one.startsWith('POST')).map((one) => one.slice(-15))).toEqual(
      ['cv_1.2.0:retry', 'cv_2.2.0:retry'].map((end) => `/${end}`),
    );
    expect(place.querySelector('[role="alert"]')?.textContent).toContain('No such part');
  });

  it('shows no way to send again to those who may not', async () => {
    vi.spyOn(session, 'may').mockImplementation((scope) => scope !== 'desk_write');
    answering({
      '/channels': { channels: [account('webhook', 'crm', { dead: 1 })] },
      '/assistants': { assistants: [] },
      'state=dead': { parts: [partOf('cv_1.2.0', 'dead', '2026-11-22T11:00:00Z')] },
    });
    await opened();

    expect(place.querySelector('tbody')?.textContent).toContain('answered 400');
    expect(buttons('Send again')).toEqual([]);
  });
});

describe('the words of channels', () => {
  it('leave nothing unsaid', () => {
    const texts = (of: unknown): string[] =>
      typeof of === 'string' ? [of] : typeof of === 'object' && of ? Object.values(of).flatMap(texts) : [];
    const [vi, ...others] = Object.values(CHANNELS).map(texts);

    expect(vi?.every((text) => text.trim() !== '')).toBe(true);
    expect(others.map((one) => one.length)).toEqual(others.map(() => vi?.length));
  });
});
