/** The service's clock as seen from here: a laptop's own may be minutes wrong, and a session ends by the service's. */
let ahead = 0;

/** From an answer's Date header, which has whole seconds. */
export function noteDate(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(at)) ahead = at - Date.now();
}

/** Milliseconds since 1970, by the service's clock. */
export function serviceNow(): number {
  return Date.now() + ahead;
}
