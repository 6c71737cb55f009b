/** Att lämna: what can be done with a bundle as it stands, and the file as the browser saves it. Pure but for `save`. */
import type { BundleGivenOut, OneBundle } from '../generated/api';

export type Step = 'agree' | 'refuse' | 'withdraw' | 'fetch';

const RECIPIENT = /^uppdrag-recipient-1 [A-Za-z0-9+/]{43}=$/;

/** Whether a line has the form of a recipient's public key. */
export function isRecipient(line: string): boolean {
  return RECIPIENT.test(line.trim());
}

/** What may be done next, and by whom: the one who asked never agrees, and nobody else fetches. */
export function stepsOf({ bundle, may }: Pick<OneBundle, 'bundle' | 'may'>, me: string | undefined): Step[] {
  const mine = bundle.by === me;
  const steps: Record<Step, boolean> = {
    agree: may.includes('confirm') && bundle.stage === 'asked' && !mine,
    refuse: may.includes('confirm') && bundle.stage === 'asked' && !mine,
    fetch: may.includes('export') && bundle.stage === 'agreed' && mine,
    withdraw: may.includes('close') && (bundle.stage === 'asked' || bundle.stage === 'agreed') && mine,
  };
  return (Object.keys(steps) as Step[]).filter((each) => steps[each]);
}

/** The bytes of a file that came in base64. */
export function bytesOf(content: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
}

/** Hands the file to the browser, which asks or knows where it goes. Nothing of it stays with the page. */
export function save({ name, content }: Pick<BundleGivenOut, 'name' | 'content'>): void {
  const address = URL.createObjectURL(new Blob([bytesOf(content)], { type: 'application/octet-stream' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
