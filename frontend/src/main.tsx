import { createRoot } from 'react-dom/client';
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

function render(content: React.ReactNode): void {
  const root = document.querySelector('#root');
  if (root) createRoot(root).render(content);
}

start().catch((error: unknown) => render(<StartFailed error={error} />));
