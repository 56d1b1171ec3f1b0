import { toApiError, unreachable } from './errors';
import { authorized, session } from './session';

/** From 0 to 1: how much of the file has left this machine. */
export type Progress = (share: number) => void;

/** Sends one file with the member's token. `fetch` cannot tell how far an upload is, so this one is the older request. */
export async function upload<Answer>(path: string, file: File, onProgress: Progress): Promise<Answer> {
  const answer = await post(path, file, onProgress);
  if (answer.status === 401 && (await session().renew())) return read(await post(path, file, onProgress));
  return read(answer);
}

/** What frames the file counts as sent too, so the last bytes may be more than the file's own. */
export function shareSent(sentBytes: number, wholeBytes: number): number {
  return wholeBytes > 0 ? Math.min(1, sentBytes / wholeBytes) : 0;
}

interface Answered {
  status: number;
  text: string;
}

async function post(path: string, file: File, onProgress: Progress): Promise<Answered> {
  const { headers } = await authorized(new Request(new URL(path, location.origin), { method: 'POST' }));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    headers.forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => onProgress(shareSent(loaded, total || file.size));
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(unreachable(true));
    const body = new FormData();
    body.set('file', file);
    request.send(body);
  });
}

function read<Answer>({ status, text }: Answered): Answer {
  const body = json(text);
  if (status < 200 || status > 299) {
    if (status === 401) session().signIn();
    throw toApiError(status, body);
  }
  // The answer's type is the operation's, by the caller's word.
  return body as Answer;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
