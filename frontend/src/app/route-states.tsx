import { useRouter } from '@tanstack/react-router';
import { ApiError } from '@/api/errors';
import { Refused } from '@/api/Refused';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { buttonClass } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';

export function RouteFailed({ error }: { error: unknown }) {
  const router = useRouter();
  if (error instanceof ApiError && error.status === 404) return <RouteMissing />;
  const forbidden = error instanceof ApiError && error.status === 403;
  return (
    <Page title={forbidden ? 'This page is not open to you' : 'This page did not load'} narrow>
      <div className="card">
        <Refused error={error} onRetry={() => void router.invalidate()} />
        {forbidden && (
          <div className="card-body">
            <Go className={buttonClass()} to={pb.home()}>
              Go home
            </Go>
          </div>
        )}
      </div>
    </Page>
  );
}

export function RouteMissing() {
  return (
    <Page title="Nothing is here" narrow>
      <div className="card">
        <Empty
          action={
            <Go className={buttonClass()} to={pb.home()}>
              Go home
            </Go>
          }
        >
          This does not exist, or it belongs to an organization that you are not in.
        </Empty>
      </div>
    </Page>
  );
}
