import { render } from 'preact';
import { keepInView, keepLooks } from './chat/looks';
import { now } from './chat/ticking';
import { keepToLanguagesOf, titleOf, wearColoursOf } from './talk/looks';
import { keepingOf, presenterTokenOf, waitOrOnline } from './talk/browser';
import { Shop } from './talk/embedded';
import { Presenter } from './talk/presenter';
import { TalkPage } from './talk/TalkPage';
import { Visit } from './talk/visit';
import { SAME_ORIGIN } from './wire/assistant';
import { presentingOf } from './wire/presenter';

/** `/c/{slug}`, or `/embed/{slug}` in a frame of a shop's page; what else stands there is the server's to refuse. */
const [, kind, slug = ''] = location.pathname.split('/');

const visit = new Visit(slug, SAME_ORIGIN, {
  keeping: keepingOf(slug),
  key: () => crypto.randomUUID?.() ?? String(crypto.getRandomValues(new BigUint64Array(2))),
  wallClock: () => new Date().toISOString(),
  now,
  online: () => navigator.onLine,
  wait: waitOrOnline,
});

keepLooks(() => titleOf(visit));
keepToLanguagesOf(visit);
wearColoursOf(visit);
keepInView();

const token = kind === 'c' ? presenterTokenOf(slug) : null;
const presenter = token === null ? null : new Presenter(presentingOf(slug, token));
const shop = kind === 'embed' && parent !== window ? new Shop(visit, parent) : null;
const page = document.getElementById('page');
if (page) {
  render(<TalkPage visit={visit} presenter={presenter} shop={shop} />, page);
}
void visit.enter();
