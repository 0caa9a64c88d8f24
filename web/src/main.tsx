import { render } from 'preact';
import { ChatPage } from './chat/ChatPage';
import { IN_THIS_TAB, takeKeyFrom } from './chat/key';
import { keepInView, keepLooks } from './chat/looks';
import { Session } from './chat/session';
import { now } from './chat/ticking';
import { SAME_ORIGIN } from './wire/gateway';

const given = takeKeyFrom(location, history);
if (given) {
  IN_THIS_TAB.write(given);
}
keepLooks();
keepInView();

const session = new Session(SAME_ORIGIN, IN_THIS_TAB, now);
const page = document.getElementById('page');
if (page) {
  render(<ChatPage session={session} />, page);
}
void session.enter();

addEventListener('hashchange', () => {
  const key = takeKeyFrom(location, history);
  if (key) {
    void session.useKey(key);
  }
});
