import { ApiError, titleOf } from '@/api/errors';
import { Kit } from '@/ui/Kit';
import { Page } from '@/ui/Page';
import { Failure } from '@/ui/States';

/** The console could not begin: settings or log-in did not answer. */
export function StartFailed({ error }: { error: unknown }) {
  return (
    <Kit>
      <main className="main alone">
        <Page title="Rivvi" narrow>
          <div className="card">
            <Failure
              title={titleOf(error)}
              detail={error instanceof Error ? error.message : 'The console could not start.'}
              requestId={error instanceof ApiError ? error.requestId : null}
              onRetry={() => location.assign('/')}
            />
          </div>
        </Page>
      </main>
    </Kit>
  );
}
