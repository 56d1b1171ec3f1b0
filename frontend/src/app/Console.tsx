import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { q } from '@/api/client';
import { ApiError } from '@/api/errors';
import { MeProvider } from '@/api/me';
import { Refused } from '@/api/Refused';
import { organizationId, session, setOrganizationId } from '@/api/session';
import type { Me } from '@/api/types/access';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { AfterMoment, Empty, PageSkeleton } from '@/ui/States';
import { createConsoleRouter } from './router';

/** Finds out who is here and in which organization, then shows the console made for that role. */
export function Console() {
  const me = useQuery({ ...q('/api/me'), staleTime: Infinity });
  const { refetch } = me;
  const lost = me.error instanceof ApiError && me.error.status === 404 && organizationId() !== null;
  const first = me.data?.organization === null ? me.data.memberships[0] : undefined;

  useEffect(() => {
    // The tab remembers an organization that is no longer open to this member.
    if (lost) {
      setOrganizationId(null);
      void refetch();
    } else if (first && organizationId() === null) {
      setOrganizationId(first.organizationId);
      void refetch();
    }
  }, [lost, first, refetch]);

  if (me.isError && !lost) {
    return (
      <main className="main alone">
        <Page title="Rivvi" narrow>
          <div className="card">
            <Refused error={me.error} onRetry={() => void refetch()} />
          </div>
        </Page>
      </main>
    );
  }
  if (!me.data || lost || first) {
    return (
      <main className="main alone">
        <AfterMoment>
          <PageSkeleton />
        </AfterMoment>
      </main>
    );
  }
  if (!me.data.organization && !me.data.superAdmin) return <Nowhere name={me.data.name} />;
  return <Routed me={me.data} readAt={me.dataUpdatedAt} />;
}

function Routed({ me, readAt }: { me: Me; readAt: number }) {
  const queryClient = useQueryClient();
  const { role, superAdmin } = me;
  // Not by `me` itself: its clock moves whenever it is read again, and a new router would begin every page anew.
  const router = useMemo(() => createConsoleRouter(queryClient, { role, superAdmin }), [queryClient, role, superAdmin]);
  return (
    <MeProvider me={me} readAt={readAt}>
      <RouterProvider router={router} />
    </MeProvider>
  );
}

function Nowhere({ name }: { name: string }) {
  return (
    <main className="main alone">
      <Page title={`Hello ${name}`} narrow>
        <div className="card">
          <Empty action={<Button onClick={() => session().signOut()}>Log out</Button>}>
            You are not a member of an organization yet. A clinic admin can add you under Members with this address.
          </Empty>
        </div>
      </Page>
    </main>
  );
}
