import { Failure, Forbidden } from '@/ui/States';
import { ApiError, isMissingPart, titleOf } from './errors';

/** An error of a query where its data would stand. */
export function Refused({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (error instanceof ApiError && error.status === 403) return <Forbidden who={error.message} />;
  if (isMissingPart(error)) {
    return (
      <Failure
        title="This page did not come"
        detail="The server did not answer, or a newer console has taken the place of this one. Load the page again."
        onRetry={() => location.reload()}
      />
    );
  }
  const found = error instanceof ApiError ? error : null;
  return (
    <Failure
      title={titleOf(error)}
      detail={found?.message ?? 'The console ran into something that it did not expect. Load the page again.'}
      requestId={found?.requestId ?? null}
      onRetry={found?.status === 404 ? undefined : onRetry}
    />
  );
}
