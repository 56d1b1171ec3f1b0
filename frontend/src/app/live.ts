import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { invalidate, send } from '@/api/client';
import { LiveConnection, type LiveSocket, type LiveStatus } from '@/api/live';

function connect(): LiveSocket {
  const url = new URL('/api/live', location.origin);
  url.protocol = url.protocol.replace('http', 'ws');
  // WebSocket's handlers take `this` and wider events; LiveSocket names the part that is used.
  return new WebSocket(url) as unknown as LiveSocket;
}

/** Keeps the cache true while the console is open; answers whether it is live just now. News are an organization's. */
export function useLive(enabled: boolean): LiveStatus {
  const queryClient = useQueryClient();
  const [connection] = useState(
    () =>
      new LiveConnection({
        ticket: async () => (await send('post', '/api/live/tickets')).ticket,
        connect,
        stale: (operations) => void invalidate(queryClient, operations),
        everythingStale: () => void queryClient.invalidateQueries(),
        now: () => Date.now(),
      }),
  );
  useEffect(() => {
    if (!enabled) return undefined;
    connection.start();
    return () => connection.stop();
  }, [connection, enabled]);
  return useSyncExternalStore(connection.subscribe, connection.snapshot);
}
