import type { PageEntry } from '../pages';

/** The gateway's pages, in the order of the navigation. */
export const gatewayPages: readonly PageEntry[] = [];
