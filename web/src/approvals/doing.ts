/** What is decided right where it waits; for anything else there is a page. */
import { change } from '../api/change';
import { to } from '../frame/route.svelte';
import type { Approval } from '../generated/api';
import type { WordId } from '../generated/words';

export interface Decision {
  readonly word: WordId;
  readonly run: (one: Approval) => Promise<unknown>;
}

export const DECISIONS: Partial<Record<Approval['kind'], readonly Decision[]>> = {
  mandate: [
    { word: 'approve-start', run: ({ id, version }) => change('POST /api/mandates/{mandate_id}/start', { path: { mandate_id: id }, version }) },
  ],
  'log-search': [
    { word: 'approve', run: ({ id, version }) => change('POST /api/log-searches/{search_id}/confirmation', { path: { search_id: id }, version }) },
    { word: 'approve-not', run: ({ id, version }) => change('POST /api/log-searches/{search_id}/refusal', { path: { search_id: id }, body: { reason: null }, version }) },
  ],
};

/** The page where it stands: only one that we have. */
const PAGES: Partial<Record<Approval['kind'], (id: string) => string>> = {
  mandate: (id) => to('mandates', id),
  'break-glass': () => to('log-reviews'),
  'records-refusal': (id) => to('records-requests', id),
  'log-search': (id) => to('log-searches', id),
  disposal: (id) => to('disposals', id),
  'named-reader': (id) => to('persons', id, 'readers'),
  bundle: (id) => to('bundles', id),
  recovery: () => to('recovery'),
};

export function addressOf({ kind, id }: Approval): string | null {
  return PAGES[kind]?.(id) ?? null;
}
