/** Tidszonen: where the authority's clock hangs. Every time on a page is told by it, wherever the reader sits. */
let hangs = $state('Europe/Stockholm');

/** An IANA name. */
export function zoneHere(): string {
  return hangs;
}

export function hangClock(zone: string): void {
  hangs = zone;
}
