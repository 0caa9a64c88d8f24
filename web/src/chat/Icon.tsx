import type { VNode } from 'preact';

const PATHS = {
  send: 'M12 19V5m0 0-6 6m6-6 6 6',
  stop: 'M7 7h10v10H7z',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  again: 'M20 11a8 8 0 1 0-2.300 6.300M20 5v6h-6',
  fresh: 'M12 5v14M5 12h14',
  down: 'M12 5v14m0 0 6-6m-6 6-6-6',
  panel: 'M4 19V9m5.300 10V5m5.400 14v-7M20 19v-4',
  system: 'M4 5h16v11H4zM9 20h6',
  light: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 3v1m0 16v1m9-9h-1M4 12H3m15-6-1 1M7 17l-1 1m12 0-1-1M7 7 6 6',
  dark: 'M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  close: 'M6 6l12 12M18 6 6 18',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.500 20.500c.500-4 3.500-6 7.500-6s7 2 7.500 6',
  like: 'M8 11v9H4v-9zm0 0 4-7c2 0 2.500 1.500 2 3l-.500 3H19l-1.500 8-2 2H8',
  dislike: 'M16 13V4h4v9zm0 0-4 7c-2 0-2.500-1.500-2-3l.500-3H5l1.500-8 2-2H16',
  alert: 'M12 8v5m0 3v.1M12 3.500 21 19.500H3z',
} as const;

/** A small drawing beside words that say the same; hidden from screen readers. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
