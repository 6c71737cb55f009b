/** Vägen: which page the address names. A router of our own: links are links, and the back button works. */
export const PAGES = ['floor', 'cases', 'contacts', 'mandates', 'access', 'log-reviews', 'log-searches', 'approvals', 'records-requests', 'disposals', 'disclosures', 'bundles', 'proof', 'emergency', 'persons', 'recovery', 'unlocked', 'confirmed'] as const;
export type PageName = (typeof PAGES)[number];

/** Pages about one thing beside its own: /cases/{id}/past. */
const PARTS: Partial<Record<PageName, readonly string[]>> = { cases: ['past', 'readers', 'disclosures', 'bundle'], persons: ['readers'] };

/** What may stand in the place of one thing: /cases/new, where something is begun, and the floor as it was. */
const INSTEAD: Partial<Record<PageName, string>> = { floor: 'past', cases: 'new', contacts: 'new', 'log-searches': 'new', 'records-requests': 'new', disposals: 'new' };

export interface Here {
  /** null: no page of ours. */
  readonly page: PageName | null;
  /** What the page is about, when it is about one thing: /cases/{id}; or what stands instead: `new`, `past`. */
  readonly id: string | null;
  /** Which page about that thing, when it is not its own. */
  readonly part: string | null;
  readonly search: URLSearchParams;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The address of a page, or of one thing on it, or of a part of that. */
export function to(page: PageName, id?: string, part?: string): string {
  return page === 'floor' && id === undefined ? '/' : ['', page, id, part].filter((each) => each !== undefined).join('/');
}

export function named(path: string, search = ''): Here {
  const [first = '', second, third, ...more] = path.replace(/^\/|\/$/g, '').split('/');
  const page = first === '' ? 'floor' : PAGES.find((each) => each === first && (each !== 'floor' || second !== undefined));
  const known = third === undefined || (page && PARTS[page]?.includes(third));
  const instead = third === undefined && page !== undefined && second === INSTEAD[page];
  const whole = more.length === 0 && known && (second === undefined || instead || (page !== 'floor' && ID.test(second)));
  return { page: whole ? (page ?? null) : null, id: second ?? null, part: third ?? null, search: new URLSearchParams(search) };
}

let here = $state.raw<Here>(named(location.pathname, location.search));

export function whereWeAre(): Here {
  return here;
}

/** Go there, as a link does. */
export function go(address: string): void {
  history.pushState(null, '', address);
  arrive();
}

/** The address says where we are: after a link, and after the browser's own back and forward. */
export function arrive(): void {
  here = named(location.pathname, location.search);
}

/** The address in a click that we answer ourselves; null for one that is the browser's: another tab, another place. */
export function followed(event: MouseEvent): string | null {
  const link = (event.target as Element | null)?.closest?.('a');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.origin !== location.origin) return null;
  if (link.hash && link.pathname === location.pathname) return null;
  return named(link.pathname).page ? link.pathname + link.search : null;
}
