const names = new Intl.DisplayNames('en', { type: 'language' });

/** `en` as `English`; what is no language code stays as it came. */
export function languageName(code: string | null): string {
  if (!code) return 'Not known';
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
