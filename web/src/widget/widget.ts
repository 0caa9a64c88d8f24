import { MARK, type Call, type EventName, type Identity, type News } from './protocol';
import { STYLE } from './style';

/** What the script's own attributes say: `data-assistant`, `data-lang`, `data-position`, `data-mode` and so on. */
interface Wishes {
  readonly origin: string;
  readonly assistant: string;
  readonly lang: string;
  readonly side: string;
  /** In place, within `target`, instead of a button in a corner. */
  readonly inline: boolean;
  readonly target: string;
  readonly label: string;
  readonly accent: string;
}

type Listener = (detail: Readonly<Record<string, unknown>>) => void;

/** A method and what it is called with, as `Bellwether.push` takes it before this script has come. */
type Queued = readonly [string, ...unknown[]];

const PHONE = '(max-width:480px)';

/** The button in a shop's page and the frame behind it, which is not there before somebody wants it. */
class Widget {
  private readonly host = document.createElement('div');
  private readonly root = this.host.attachShadow({ mode: 'open' });
  private readonly button = document.createElement('button');
  private readonly unread = document.createElement('i');
  private readonly box = document.createElement('div');
  private readonly listeners = new Map<string, Listener[]>();
  private frame: HTMLIFrameElement | null = null;
  private shown = false;
  private ready = false;
  private identity: Identity | null = null;
  private known: Record<string, string> = {};
  private locale: string;

  constructor(private readonly wishes: Wishes) {
    this.locale = wishes.lang;
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [style];
    this.host.dataset['side'] = wishes.side;
    this.box.className = 'frame';
    this.box.hidden = true;
    addEventListener('message', (event) => this.heard(event));
    addEventListener('popstate', () => this.shown && this.hide());
    if (wishes.inline) {
      this.inPlace();
    } else {
      this.inCorner();
    }
  }

  private inPlace(): void {
    this.host.dataset['mode'] = 'inline';
    this.root.append(this.box);
    (document.querySelector(this.wishes.target) ?? document.body).append(this.host);
    this.box.hidden = false;
    this.load();
  }

  private inCorner(): void {
    this.button.type = 'button';
    this.button.setAttribute('aria-label', this.wishes.label);
    this.button.setAttribute('aria-expanded', 'false');
    this.button.append(drawing(), this.unread);
    this.button.onclick = () => this.toggle();
    this.unread.hidden = true;
    this.host.style.setProperty('--own', this.wishes.accent);
    this.root.append(this.box, this.button);
    document.body.append(this.host);
    this.host.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
  }

  private load(): void {
    if (!this.frame) {
      this.frame = document.createElement('iframe');
      this.frame.title = this.wishes.label;
      this.frame.allow = 'clipboard-write';
      this.frame.loading = this.wishes.inline ? 'lazy' : 'eager';
      this.frame.src = `${this.wishes.origin}/embed/${encodeURIComponent(this.wishes.assistant)}`;
      this.box.append(this.frame);
    }
  }

  open(): void {
    if (this.shown || this.wishes.inline) {
      return;
    }
    this.load();
    this.shown = true;
    this.box.hidden = false;
    this.unread.hidden = true;
    this.button.setAttribute('aria-expanded', 'true');
    if (matchMedia(PHONE).matches) {
      history.pushState({ [MARK]: true }, ''); // so that the phone's back button closes it
    }
    this.say({ [MARK]: 'focus' });
    this.tell('open');
  }

  close(): void {
    if (!this.shown) {
      return;
    }
    const state: unknown = history.state;
    if (typeof state === 'object' && state !== null && MARK in state) {
      history.back();
    }
    this.hide();
    this.button.focus();
  }

  private hide(): void {
    this.shown = false;
    this.box.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    this.tell('close');
  }

  toggle(): void {
    if (this.shown) {
      this.close();
    } else {
      this.open();
    }
  }

  /** Begins another conversation; who the customer is and what is known stays. */
  reset(): void {
    this.say({ [MARK]: 'reset' });
  }

  identify(identity: Identity | null): void {
    this.identity = identity;
    this.introduce();
  }

  context(known: Record<string, unknown>): void {
    this.known = Object.fromEntries(Object.entries(known).map(([name, value]) => [name, String(value)]));
    this.introduce();
  }

  setLocale(locale: string): void {
    this.locale = locale;
    this.say({ [MARK]: 'locale', locale });
  }

  on(event: EventName, listener: Listener): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  /** Calls a method by its name, for who has queued calls before this script came. */
  push(...calls: readonly Queued[]): void {
    for (const [name, ...values] of calls) {
      const method: unknown = METHODS.has(name) ? Reflect.get(this, name) : undefined;
      if (typeof method === 'function') {
        method.apply(this, values);
      }
    }
  }

  private introduce(): void {
    this.say({ [MARK]: 'introduce', identity: this.identity, context: this.known });
  }

  private say(call: Call): void {
    if (this.ready) {
      this.frame?.contentWindow?.postMessage(call, this.wishes.origin);
    }
  }

  private heard(event: MessageEvent<News | null>): void {
    const ours = this.frame !== null && event.source === this.frame.contentWindow;
    const news = event.data;
    if (!ours || event.origin !== this.wishes.origin || typeof news !== 'object' || news === null) {
      return;
    }
    switch (news[MARK]) {
      case 'ready':
        this.ready = true;
        this.introduce();
        if (this.locale) {
          this.say({ [MARK]: 'locale', locale: this.locale });
        }
        this.tell('ready');
        break;
      case 'close':
        this.close();
        break;
      case 'message':
      case 'handoff':
      case 'resolved':
        this.unread.hidden = this.shown || news[MARK] !== 'message';
        this.tell(news[MARK], news.speaker ? { speaker: news.speaker } : {});
        break;
    }
  }

  private tell(event: EventName, detail: Readonly<Record<string, unknown>> = {}): void {
    this.listeners.get(event)?.forEach((listener) => listener(detail));
  }
}

const METHODS = new Set(['open', 'close', 'toggle', 'reset', 'identify', 'context', 'setLocale', 'on']);

function drawing(): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z');
  svg.append(path);
  return svg;
}

const LABELS: Readonly<Record<string, string>> = { vi: 'Trò chuyện', en: 'Chat', zh: '在线咨询' };

function wishesOf({ src, dataset }: HTMLScriptElement): Wishes {
  const lang = dataset['lang'] ?? '';
  const shown = (lang || document.documentElement.lang || navigator.language).slice(0, 2);
  return {
    origin: new URL(src).origin,
    assistant: dataset['assistant'] ?? '',
    lang,
    side: dataset['position'] ?? 'right',
    inline: dataset['mode'] === 'inline',
    target: dataset['target'] ?? 'body',
    label: dataset['label'] ?? LABELS[shown] ?? 'Chat',
    accent: dataset['accent'] ?? '',
  };
}

/** Takes the place of the queue that the shop's page may have begun, under the same name. */
function begin(wishes: Wishes): void {
  const place = window as unknown as { Bellwether?: readonly Queued[] | Widget };
  const queue = place.Bellwether;
  if (queue instanceof Widget) {
    return;
  }
  const widget = new Widget(wishes);
  place.Bellwether = widget;
  if (Array.isArray(queue)) {
    widget.push(...(queue as readonly Queued[]));
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset['assistant']) {
  const wishes = wishesOf(script);
  if (document.body) {
    begin(wishes);
  } else {
    addEventListener('DOMContentLoaded', () => begin(wishes));
  }
} else {
  console.error('Bellwether: the script tag has no data-assistant');
}
