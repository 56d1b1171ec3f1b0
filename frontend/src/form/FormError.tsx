import { ApiError, titleOf } from '@/api/errors';
import { Note } from '@/ui/States';

/** The refusal of a form, in one place: fields that the form shows itself are left to their inputs. */
export function FormError({ error, shownFields = [] }: { error: Error | null; shownFields?: readonly string[] }) {
  if (!error) return null;
  const fields = error instanceof ApiError ? error.fields : [];
  const rest = fields.filter(({ field }) => !shownFields.includes(field));
  // A refusal of the whole says itself what is wrong; a title over it would only say less.
  const plain = error instanceof ApiError && error.status === 422 && fields.length === 0;
  return (
    <div role="alert">
      <Note tone="act">
        {!plain && <p className="strong">{titleOf(error)}</p>}
        <p className={plain ? 'strong' : undefined}>{error.message}</p>
        {rest.map(({ field, message }) => (
          <p key={field + message}>
            {field}: {message}
          </p>
        ))}
        {error instanceof ApiError && error.requestId && (
          <p className="small">For support: request {error.requestId}</p>
        )}
      </Note>
    </div>
  );
}
