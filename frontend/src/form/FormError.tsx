import { ApiError, titleOf } from '@/api/errors';
import { Note } from '@/ui/States';

/** The refusal of a form, in one place: fields that the form shows itself are left to their inputs. */
export function FormError({ error, shownFields = [] }: { error: Error | null; shownFields?: readonly string[] }) {
  if (!error) return null;
  const fields = error instanceof ApiError ? error.fields : [];
  const rest = fields.filter(({ field }) => !shownFields.includes(field));
  return (
    <div role="alert">
      <Note tone="act">
        <p className="strong">{titleOf(error)}</p>
        <p>{error.message}</p>
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
