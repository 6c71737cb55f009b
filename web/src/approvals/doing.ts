/** What is decided right where it waits; for anything else there is a page. */
import { change } from '../api/change';
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
const PAGES: Partial<Record<Approval['kind'], string>> = { mandate: '/mandates/', 'records-refusal': '/records-requests/', 'log-search': '/log-searches/' };

export function addressOf({ kind, id }: Approval): string | null {
  if (kind === 'break-glass') return '/log-reviews';
  const page = PAGES[kind];
  return page ? page + id : null;
}
