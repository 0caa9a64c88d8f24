import { render } from 'preact';
import { keepLooks } from './chat/looks';
import { App } from './console/App';
import { followChoice } from './console/chosen';
import { title } from './console/pages';
import { followAddress } from './console/router';
import { session } from './console/session';

followAddress();
followChoice();
keepLooks(title);

const page = document.getElementById('page');
if (page) {
  render(<App />, page);
}
void session.enter();
