import { createRoot } from 'react-dom/client';
import { ApiError } from '@/api/errors';
import { consoleSettings, userManager } from '@/app/log-in';
import { Start } from '@/app/Start';
import { StartFailed } from '@/app/StartFailed';

async function start(): Promise<void> {
  const manager = userManager(await consoleSettings());
  // The hidden frame of a silent renewal needs the answer's hand-over only, not a second console.
  if (location.pathname === '/silent-callback') {
    await manager.signinSilentCallback();
    return;
  }
  render(<Start manager={manager} />);
}

/** A refusal is shown where its data would stand; only what nobody expected is reported. */
function onCaughtError(error: unknown): void {
  if (!(error instanceof ApiError)) reportError(error);
}

function render(content: React.ReactNode): void {
  const root = document.querySelector('#root');
  if (root) createRoot(root, { onCaughtError }).render(content);
}

start().catch((error: unknown) => render(<StartFailed error={error} />));
