import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { chosenAt } from '../chosen';
import { PAGES } from '../pages';
import { go } from '../router';
import { session } from '../session';

/** Where one comes in: goes on to the first page of the navigation that one may see. */
export default function Start(): VNode {
  useEffect(() => {
    const first = PAGES.find((entry) => entry.group !== null && session.may(entry.scope));
    if (first && first.path !== '/') {
      go(chosenAt(first.path), 'replace');
    }
  }, []);
  return <span />;
}
