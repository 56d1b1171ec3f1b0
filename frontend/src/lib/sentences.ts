import { dispositionText } from './words';
import { duration } from './dates';

/** A text's first sentence and the rest, so that the first can stand out: "Calling now." + "3 lines of 4 in use." */
export function firstSentence(text: string): [string, string] {
  const end = text.search(/[.:!?](\s|$)/);
  return end === -1 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 1).trim()];
}

/** `spoke 2:04`, `no answer`, or what an open try is doing. */
export function howItWent(disposition: string | null, talkSeconds?: number | null): string {
  if (disposition === null) return 'not over yet';
  const text = dispositionText(disposition);
  return disposition === 'CONVERSED' && talkSeconds ? `${text} ${duration(talkSeconds)}` : text;
}
