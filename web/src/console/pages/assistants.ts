import type { PageEntry } from '../pages';

/** The assistants' pages, in the order of the navigation. */
export const assistantPages: readonly PageEntry[] = [
  {
    path: '/',
    name: 'start',
    group: null,
    icon: 'home',
    scope: 'self',
    load: () => import('./Start'),
  },
];
