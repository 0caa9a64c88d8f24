import { render } from 'preact';
import { keepInView, keepLooks } from './chat/looks';
import { now } from './chat/ticking';
import { keepToLanguagesOf, titleOf } from './talk/looks';
import { passesOf, waitOrOnline } from './talk/browser';
import { TalkPage } from './talk/TalkPage';
import { Visit } from './talk/visit';
import { SAME_ORIGIN } from './wire/assistant';

/** `/c/{slug}`; what else stands there is the server's to refuse. */
const slug = location.pathname.split('/')[2] ?? '';

const visit = new Visit(slug, SAME_ORIGIN, {
  passes: passesOf(slug),
  key: () => crypto.randomUUID?.() ?? String(crypto.getRandomValues(new BigUint64Array(2))),
  wallClock: () => new Date().toISOString(),
  now,
  wait: waitOrOnline,
});

keepLooks(() => titleOf(visit));
keepToLanguagesOf(visit);
keepInView();

const page = document.getElementById('page');
if (page) {
  render(<TalkPage visit={visit} presenter={location.hash === '#presenter'} />, page);
}
void visit.enter();
