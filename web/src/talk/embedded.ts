import { effect } from '@preact/signals';
import { MARK, type Call, type News } from '../widget/protocol';
import { isLanguage, language } from '../words';
import { isRecord, textOf } from '../wire/problem';
import type { Identity } from '../wire/assistant';
import type { Line } from './line';
import type { Owner } from './thread';
import type { Visit } from './visit';

/** The page around ours, where ours stands in a frame. What customers and people say is no business of it. */
export class Shop {
  private origin: string;
  private told = '';
  private owner: Owner = 'bot';

  constructor(
    private readonly visit: Visit,
    private readonly parent: Window,
  ) {
    this.origin = globalThis.location.ancestorOrigins?.[0] ?? '';
    visit.introduce({ embedder: this.origin });
    addEventListener('message', (event: MessageEvent<unknown>) => this.heard(event));
    effect(() => this.watch());
    // To whomever: it says nothing but that we are here, and only pages that may embed ours ever load it.
    this.parent.postMessage({ [MARK]: 'ready' } satisfies News, '*');
  }

  /** Has the shop's page close our frame. */
  close(): void {
    this.tell({ [MARK]: 'close' });
  }

  private tell(news: News): void {
    if (this.origin !== '') {
      this.parent.postMessage(news, this.origin);
    }
  }

  private heard(event: MessageEvent<unknown>): void {
    if (event.source !== this.parent || !isRecord(event.data)) {
      return;
    }
    this.origin = event.origin;
    const call = event.data as Partial<Call>;
    switch (call[MARK]) {
      case 'introduce':
        this.visit.introduce({
          embedder: event.origin,
          identity: identityOf(event.data['identity']),
          context: factsOf(event.data['context']),
        });
        break;
      case 'locale':
        speakAs(textOf(event.data['locale']) ?? '', this.visit);
        break;
      case 'reset':
        void this.visit.renew();
        break;
      case 'focus':
        document.getElementById('question')?.focus();
        break;
    }
  }

  /** Tells that somebody has spoken, once, when they are done. */
  private watch(): void {
    const thread = this.visit.thread.value;
    const last = thread.lines.findLast((line) => line.speaker === 'assistant' || line.speaker === 'agent');
    const now = last && isOver(last) ? (last.id ?? '') : this.told;
    const first = this.told === '' && this.visit.place.value.state !== 'open';
    if (last && now !== this.told && !first) {
      this.tell({ [MARK]: 'message', speaker: last.speaker });
    }
    this.told = now;
    this.watchOwner(thread.owner, this.visit.place.value.state === 'open');
  }

  /** Tells that people have it now, or that it is settled: once each time it becomes so before the customer's eyes. */
  private watchOwner(owner: Owner, seen: boolean): void {
    const handed = isPeoples(owner) && !isPeoples(this.owner);
    const settled = owner === 'resolved' && this.owner !== 'resolved';
    this.owner = owner;
    if (seen && (handed || settled)) {
      this.tell({ [MARK]: handed ? 'handoff' : 'resolved' });
    }
  }
}

function isPeoples(owner: Owner): boolean {
  return owner === 'waiting' || owner === 'human';
}

function isOver(line: Line): boolean {
  return line.state !== 'waiting' && line.state !== 'streaming';
}

function identityOf(raw: unknown): Identity | null {
  const id = isRecord(raw) ? textOf(raw['id']) : null;
  return isRecord(raw) && id !== null ? { id, name: textOf(raw['name']) ?? '', hash: textOf(raw['hash']) ?? '' } : null;
}

function factsOf(raw: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isRecord(raw) ? raw : {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

function speakAs(locale: string, visit: Visit): void {
  const short = locale.toLowerCase().slice(0, 2);
  const spoken = visit.about.value?.languages ?? [short];
  if (isLanguage(short) && spoken.includes(short)) {
    language.value = short;
  }
}
