import { get, send } from './client';
import { ApiError } from './errors';
import type { ImportDetail, UploadState } from './types/imports';
import { type Progress, upload } from './upload';

/** A file that is larger comes in parts: a connection that breaks costs one of them. */
export const PARTS_FROM_BYTES = 8 * 1024 * 1024;

const RETRY_SECONDS = [1, 2, 4, 8, 15, 30, 60];
const MILLIS = 1000;

export interface InParts {
  onProgress: Progress;
  /** While the connection is gone and it is tried again by itself. */
  onBroken: (broken: boolean) => void;
  /** Waits before the next try; tests do not. */
  pause?: (millis: number) => Promise<void>;
}

/**
 * Sends a large file part by part, and makes a list of it. What has arrived stays: chosen again in this tab, the same
 * file goes on where it stopped.
 */
export async function uploadInParts(file: File, how: InParts): Promise<ImportDetail> {
  let state = await begun(file);
  while (state.receivedBytes < state.bytes) {
    state = await patiently(how, async (again) => {
      const now = again ? await get('/api/uploads/{uploadId}', { path: { uploadId: state.id } }) : state;
      return now.receivedBytes > state.receivedBytes ? now : sendPart(file, now, how.onProgress);
    });
  }
  how.onProgress(1);
  try {
    const list = await patiently(how, async () => {
      // Asked again, it answers the same list.
      const { importId } = await send('post', '/api/uploads/{uploadId}/list', { path: { uploadId: state.id } });
      return get('/api/imports/{id}', { path: { id: importId } });
    });
    sessionStorage.removeItem(keyOf(file));
    return list;
  } catch (failure) {
    if (!mayPass(failure)) sessionStorage.removeItem(keyOf(file));
    throw failure;
  }
}

function sendPart(file: File, { id, bytes, receivedBytes, partBytesMax }: UploadState, onProgress: Progress) {
  const part = file.slice(receivedBytes, receivedBytes + partBytesMax);
  return upload<UploadState>(
    `/api/uploads/${id}/parts?from=${String(receivedBytes)}`,
    new File([part], file.name),
    (share) => onProgress((receivedBytes + share * part.size) / bytes),
  );
}

/** Tries again for some minutes what may pass by itself. */
async function patiently<T>({ onBroken, pause = wait }: InParts, attempt: (again: boolean) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await attempt(tries > 0);
      onBroken(false);
      return answer;
    } catch (failure) {
      const seconds = RETRY_SECONDS[tries];
      if (!mayPass(failure) || seconds === undefined) throw failure;
      onBroken(true);
      await pause(seconds * MILLIS);
    }
  }
}

/** No answer, a part that another try has sent already, and a server that is busy. */
function mayPass(failure: unknown): boolean {
  return failure instanceof ApiError && [0, 409, 429, 502, 503, 504].includes(failure.status);
}

async function begun(file: File): Promise<UploadState> {
  const id = sessionStorage.getItem(keyOf(file));
  if (id) {
    try {
      const known = await get('/api/uploads/{uploadId}', { path: { uploadId: id } });
      if (known.fileName === file.name && known.bytes === file.size && known.importId === null) return known;
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 404) throw failure;
    }
  }
  const state = await send('post', '/api/uploads', { body: { fileName: file.name, bytes: file.size } });
  sessionStorage.setItem(keyOf(file), state.id);
  return state;
}

/** By what the same file is known again; its name stays out of the browser's storage. */
function keyOf(file: File): string {
  return `rivvi.upload.${String(file.size)}.${String(file.lastModified)}`;
}

function wait(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
