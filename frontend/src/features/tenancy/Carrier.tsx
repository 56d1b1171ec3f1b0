import { ApiError } from '@/api/errors';
import { useRead, useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import { Refused } from '@/api/Refused';
import type { CarrierAccount } from '@/api/types/telephony';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { TextField } from '@/ui/fields';
import { SkeletonRows } from '@/ui/States';
import { toastDone } from '@/ui/toast';

/** The clinic's own account at the carrier. The token goes in and never comes out again. */
export function Carrier() {
  const query = useRead('/api/carrier-account');
  const none = query.error instanceof ApiError && query.error.status === 404;
  return (
    <Card title="Carrier">
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !none && <Refused error={query.error} onRetry={() => void query.refetch()} />}
      {(query.data || none) && <CarrierForm key={query.data?.accountSid ?? ''} account={query.data ?? null} />}
    </Card>
  );
}

function CarrierForm({ account }: { account: CarrierAccount | null }) {
  const blocked = useWhyNot('editSettings');
  const { values, set, setValues } = useForm({ accountSid: account?.accountSid ?? '', authToken: '' });
  const save = useSend('put', '/api/carrier-account', {
    invalidates: ['/api/carrier-account'],
    showsErrors: true,
    onDone: () => {
      setValues((before) => ({ ...before, authToken: '' }));
      toastDone('Carrier account saved');
    },
  });
  const token = values.authToken.trim();
  const same = values.accountSid === account?.accountSid && !token;
  return (
    <form
      className="card-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          body: {
            accountSid: values.accountSid.trim(),
            ...(token ? { authToken: token } : {}),
            ...(account?.baseUrl ? { baseUrl: account.baseUrl } : {}),
          },
        });
      }}
    >
      <p className="muted">
        {account?.configured
          ? 'Calls go out through this account.'
          : account
            ? "The installation's own account is used until one is saved here."
            : 'No account yet: nobody can be called.'}
      </p>
      <div className="halves">
        <TextField
          label="Account SID"
          placeholder="AC…"
          value={values.accountSid}
          onChange={set('accountSid')}
          readOnly={blocked !== undefined}
        />
        <TextField
          label="Auth token"
          type="password"
          autoComplete="new-password"
          placeholder={account?.configured ? 'Kept as it is' : ''}
          value={values.authToken}
          onChange={set('authToken')}
          readOnly={blocked !== undefined}
        />
      </div>
      <FormError error={save.error} />
      <div className="row end">
        <Button
          type="submit"
          busy={save.isPending}
          disabledReason={blocked ?? (same ? 'Nothing was changed' : undefined)}
        >
          Save the account
        </Button>
      </div>
    </form>
  );
}
