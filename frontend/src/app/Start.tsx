import './shell.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { UserManager } from 'oidc-client-ts';
import { useEffect, useState } from 'react';
import { AuthProvider, useAuth } from 'react-oidc-context';
import { ApiError } from '@/api/errors';
import { Kit } from '@/ui/Kit';
import { Page } from '@/ui/Page';
import { AfterMoment, Failure, PageSkeleton } from '@/ui/States';
import { Console } from './Console';
import { backTo, here, isLeaving } from './log-in';

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The live socket says what is stale; this is only the net under it.
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && [0, 429, 503].includes(error.status),
      },
    },
  });
}

export function Start({ manager }: { manager: UserManager }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <Kit>
      <AuthProvider
        userManager={manager}
        onSigninCallback={(user) => history.replaceState(null, '', backTo(user?.state))}
      >
        <QueryClientProvider client={queryClient}>
          <LoggedIn />
        </QueryClientProvider>
      </AuthProvider>
    </Kit>
  );
}

/** The console for who is logged in; the provider's log-in page for who is not. */
function LoggedIn() {
  const auth = useAuth();
  const away = !auth.isLoading && !auth.isAuthenticated && !auth.activeNavigator && !auth.error && !isLeaving();
  const { signinRedirect } = auth;
  useEffect(() => {
    if (away) void signinRedirect({ state: { to: here() } });
  }, [away, signinRedirect]);

  if (auth.isAuthenticated) return <Console />;
  if (auth.error) {
    return (
      <main className="main alone">
        <Page title="Log in" narrow>
          <div className="card">
            <Failure
              title="The log-in did not finish"
              detail={auth.error.message}
              onRetry={() => void signinRedirect({ state: { to: here() } })}
            />
          </div>
        </Page>
      </main>
    );
  }
  return (
    <main className="main alone">
      <AfterMoment>
        <PageSkeleton />
      </AfterMoment>
    </main>
  );
}
