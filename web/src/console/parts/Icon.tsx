import type { VNode } from 'preact';

const PATHS = {
  home: 'M4 11l8-7 8 7M6 10v10h12V10',
  overview: 'M4 20V10m5.300 10V4m5.400 16v-8M20 20V7',
  requests: 'M4 6h16M4 12h16M4 18h10',
  models: 'M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9',
  routes: 'M5 6h4c5 0 5 12 10 12M5 18h4c1.500 0 2.500-1 3.300-2.500M19 6h-2M17 4l2 2-2 2m0 8 2 2-2 2',
  keys: 'M8 10a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm3 1 8-8m-3 3 3 3m-6 0 2 2',
  cost: 'M12 3v18M16.500 7.500c-.500-1.500-2-2.500-4.500-2.500-3 0-4.500 1.300-4.500 3.300 0 4.700 9.500 2.700 9.500 7.400 0 2-1.800 3.300-5 3.300-2.800 0-4.700-1-5-3',
  cache:
    'M12 4c5 0 8 1.300 8 3s-3 3-8 3-8-1.300-8-3 3-3 8-3zM4 7v10c0 1.700 3 3 8 3s8-1.300 8-3V7M4 12c0 1.700 3 3 8 3s8-1.300 8-3',
  playground: 'M7 4v16l12-8z',
  settings: 'M4 7h9m5 0h2M4 17h3m5 0h8M15 5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM9 15a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  audit: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7M14 3v5h5',
  assistants: 'M5 9h14v10H5zM12 9V5m0-1v1M9 13v2m6-2v2M3 13v3m18-3v3',
  knowledge: 'M5 4h6a1.500 1.500 0 0 1 1 .500A1.500 1.500 0 0 1 13 4h6v15h-6l-1 1-1-1H5zM12 5v14',
  inbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 2h4l1-2h5',
  tickets: 'M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4zM14 7v2m0 2v2m0 2v2',
  channels: 'M4 5h11v8H9l-3 3v-3H4zM17 9h3v7h-2v3l-3-3h-4v-1',
  report: 'M4 4v16h16M8 15l3-4 3 2 5-7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'm6 6 12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  alert: 'M12 8v5m0 3v.1M12 3.500 21 19.500H3z',
  out: 'M14 4h5v16h-5M4 12h10m0 0-4-4m4 4-4 4',
  open: 'M13 5h6v6m0-6-9 9M17 14v5H5V7h5',
  refresh: 'M20 11a8 8 0 1 0-2.300 6.300M20 5v6h-6',
  search: 'M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM15.500 15.500 20 20',
  edit: 'M4 20l1-5L16 4l4 4L9 19z',
  remove: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v6m4-6v6',
  upload: 'M12 15V4m0 0L8 8m4-4 4 4M4 15v5h16v-5',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.500 20.500c.500-4 3.500-6 7.500-6s7 2 7.500 6',
  next: 'm9 5 7 7-7 7',
  back: 'm15 5-7 7 7 7',
} as const;

export type Icons = keyof typeof PATHS;

/** A small drawing beside words that say the same; hidden from screen readers. */
export function Icon({ name }: { readonly name: Icons }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
