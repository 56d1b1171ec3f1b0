export interface FieldError {
  field: string;
  message: string;
}

/** A refusal of the server (RFC 9457), or a request that never got an answer (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  readonly fields: FieldError[];

  constructor(
    status: number,
    code: string,
    message: string,
    requestId: string | null = null,
    fields: FieldError[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.fields = fields;
  }

  fieldMessage(field: string): string | undefined {
    return this.fields.find((error) => error.field === field)?.message;
  }
}

const TITLES: Record<number, string> = {
  0: 'The server did not answer',
  401: 'You are logged out',
  403: 'You may not do this',
  404: 'This does not exist, or not in your organization',
  409: 'This cannot be done as things stand',
  422: 'Something in the form is not right yet',
  429: 'Too many requests just now',
  503: 'A part of the system is not reachable',
};

export function titleOf(error: unknown): string {
  return (error instanceof ApiError && TITLES[error.status]) || 'Something went wrong';
}

/** Reads application/problem+json, and survives anything else that a proxy may put in its place. */
export function toApiError(status: number, body: unknown): ApiError {
  const problem = isRecord(body) ? body : {};
  const code = text(problem['code']) ?? text(problem['type'])?.replace('/problems/', '') ?? `http-${status}`;
  const message =
    text(problem['detail']) ?? text(problem['title']) ?? TITLES[status] ?? `The server answered ${status}`;
  const errors = Array.isArray(problem['errors']) ? problem['errors'] : [];
  const fields = errors.filter(isRecord).map((error) => ({
    field: text(error['field']) ?? '',
    message: text(error['message']) ?? '',
  }));
  return new ApiError(status, code, message, text(problem['requestId']) ?? null, fields);
}

/** No answer came. Of a read nothing is lost; of a change nobody can tell whether it was made. */
export function unreachable(changes: boolean): ApiError {
  return new ApiError(
    0,
    'network',
    changes
      ? 'We do not know yet whether this was done. Look at the page again before you repeat it.'
      : 'Try again in a moment.',
  );
}

/** A part of the console itself did not come: no answer, or a newer console has taken its place. */
export function isMissingPart(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed|Unable to preload CSS/.test(error.message)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
