import { useState } from 'react';
import { ApiError } from '@/api/errors';
import { useRead, useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import { Refused } from '@/api/Refused';
import type { CheckAnswer, PreDialCheck } from '@/api/types/integrations';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';
import { CheckField, NumberField, TextField } from '@/ui/fields';
import { Once } from '@/ui/Once';
import { Note, SkeletonRows } from '@/ui/States';
import { toastDone } from '@/ui/toast';

const TIMEOUT_MILLIS = 3000;

/** The clinic's own system that is asked before each call. Its secret is shown once. */
export function ClinicCheck() {
  const query = useRead('/api/pre-dial-check');
  const [secret, setSecret] = useState<string | null>(null);
  const none = query.error instanceof ApiError && query.error.status === 404;
  const check = none ? null : query.data;
  return (
    <Card title="Check before each call">
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !none && <Refused error={query.error} onRetry={() => void query.refetch()} />}
      {check !== undefined && <CheckForm key={check ? 'one' : 'none'} check={check} onSecret={setSecret} />}
      {secret && (
        <Once
          title="The secret, shown once"
          label="Secret"
          value={secret}
          note="Your system checks with it that a question comes from Rivvi. Copy it now: nobody can show it again."
          onClose={() => setSecret(null)}
        />
      )}
    </Card>
  );
}

interface CheckFormProps {
  check: PreDialCheck | null;
  onSecret: (secret: string | null) => void;
}

function CheckForm({ check, onSecret }: CheckFormProps) {
  const blocked = useWhyNot('editSettings');
  const { values, set } = useForm({
    url: check?.url ?? '',
    enabled: check?.enabled ?? true,
    timeoutMillis: check?.timeoutMillis ?? TIMEOUT_MILLIS,
  });
  const save = useSend('put', '/api/pre-dial-check', {
    invalidates: ['/api/pre-dial-check'],
    showsErrors: true,
    onDone: (saved) => {
      onSecret(saved.secret);
      toastDone(saved.enabled ? 'Saved. It is asked before each call from now on.' : 'Saved. It is not asked.');
    },
  });
  const same =
    check !== null &&
    values.url.trim() === check.url &&
    values.enabled === check.enabled &&
    values.timeoutMillis === check.timeoutMillis;
  return (
    <form
      className="card-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { ...values, url: values.url.trim() } });
      }}
    >
      <p className="muted">{stateText(check)}</p>
      <div className="halves">
        <TextField
          label="Address"
          placeholder="https://…"
          value={values.url}
          onChange={set('url')}
          readOnly={blocked !== undefined}
        />
        <NumberField
          label="Wait for its answer, at most"
          suffix=" ms"
          min={500}
          max={10_000}
          step={500}
          value={values.timeoutMillis}
          onChange={set('timeoutMillis')}
          readOnly={blocked !== undefined}
        />
      </div>
      <CheckField
        label="Ask before each call"
        description="No answer in time is no call: the patient waits, with the reason, and it is asked again."
        checked={values.enabled}
        onChange={set('enabled')}
        disabled={blocked !== undefined}
      />
      <FormError error={save.error} />
      {check && <SavedCheck check={check} changed={!same} blocked={blocked} onSecret={onSecret} />}
      <div className="row end">
        <Button
          type="submit"
          busy={save.isPending}
          disabledReason={
            blocked ?? (values.url.trim() ? (same ? 'Nothing was changed' : undefined) : 'Give its address')
          }
        >
          Save the check
        </Button>
      </div>
    </form>
  );
}

function stateText(check: PreDialCheck | null): string {
  if (!check) return 'No check. A system of yours can have the last word before each call: it gets ids, never names.';
  return check.enabled
    ? 'Nobody is called unless this system says yes, moments before.'
    : 'The check is off: calls go out without it.';
}

interface SavedCheckProps {
  check: PreDialCheck;
  changed: boolean;
  blocked: string | undefined;
  onSecret: (secret: string | null) => void;
}

function SavedCheck({ check, changed, blocked, onSecret }: SavedCheckProps) {
  const [asking, setAsking] = useState<'secret' | 'remove' | null>(null);
  const done = () => setAsking(null);
  const ask = useSend('post', '/api/pre-dial-check/test');
  const renew = useSend('post', '/api/pre-dial-check/secret', {
    invalidates: ['/api/pre-dial-check'],
    onDone: (saved) => {
      done();
      onSecret(saved.secret);
    },
  });
  const remove = useSend('delete', '/api/pre-dial-check', { invalidates: ['/api/pre-dial-check'], onDone: done });
  return (
    <>
      {ask.data && !changed && <Seen answer={ask.data} />}
      <div className="row">
        <Button
          busy={ask.isPending}
          disabledReason={blocked ?? (changed ? 'Save the changes first' : undefined)}
          onClick={() => ask.mutate({})}
        >
          Try it
        </Button>
        <Button disabledReason={blocked} onClick={() => setAsking('secret')}>
          New secret
        </Button>
        <Button disabledReason={blocked} onClick={() => setAsking('remove')}>
          Remove
        </Button>
        <span className="muted small">
          Secret made <When at={check.secretMadeAt} form="plain" />
        </span>
      </div>
      <Confirm
        title="New secret"
        opened={asking === 'secret'}
        onClose={done}
        confirm="Make a new secret"
        danger
        busy={renew.isPending}
        onConfirm={() => renew.mutate({})}
      >
        <p>The present one signs nothing from then on. Until your system knows the new one, nobody is called.</p>
      </Confirm>
      <Confirm
        title="Remove the check"
        opened={asking === 'remove'}
        onClose={done}
        confirm="Remove the check"
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate({})}
      >
        <p>Calls go out without asking your system. Its secret is gone; a new check gets a new one.</p>
      </Confirm>
    </>
  );
}

const TONES = { DIAL: 'good', DO_NOT_DIAL: 'quiet', LATER: 'wait', UNREACHABLE: 'act' } as const;

function Seen({ answer }: { answer: CheckAnswer }) {
  const facts = [answer.status === null ? null : `status ${answer.status}`, `${answer.tookMillis} ms`];
  return (
    <div role="status">
      <Note tone={TONES[answer.result]}>
        {answer.sentence} ({facts.filter(Boolean).join(', ')}
        {answer.until && (
          <>
            , until <When at={answer.until} form="plain" />
          </>
        )}
        )
      </Note>
    </div>
  );
}
