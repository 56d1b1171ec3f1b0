import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** `+12125550142` as `+1 (212) 555-0142`; other countries in their international form; what cannot be read stays as it is. */
export function formatPhone(e164: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return number.countryCallingCode === '1' ? `+1 ${number.formatNational()}` : number.formatInternational();
}

/** What somebody typed, in E.164, or null while it cannot be a number of that region. */
export function parsePhone(typed: string, region: string): string | null {
  // The library wants a known country; an unknown one only means that national numbers are not read.
  const number = parsePhoneNumberFromString(typed, region as 'US');
  return number?.isPossible() ? number.number : null;
}
