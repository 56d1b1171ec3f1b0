import { toApiError, unreachable } from './errors';
import { authorizedFetch } from './session';

/** Saves a file that only a token opens; a plain link could not carry it. */
export async function download(path: string, fallbackName: string): Promise<void> {
  const response = await authorizedFetch(new Request(new URL(path, location.origin))).catch(() => {
    throw unreachable(false);
  });
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => null));
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameIn(response.headers.get('content-disposition')) ?? fallbackName;
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(url);
}

function nameIn(disposition: string | null): string | undefined {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1];
}
