import { render } from 'preact';
import { keepLooks } from './chat/looks';
import { App } from './console/App';
import { title } from './console/pages';
import { followAddress } from './console/router';
import { session } from './console/session';

followAddress();
keepLooks(title);

const page = document.getElementById('page');
if (page) {
  render(<App />, page);
}
void session.enter();
