import './prompts.css';
import { useState } from 'react';
import { usePrefetched, useSend } from '@/api/hooks';
import { useMay, When } from '@/api/me';
import { FormDialog } from '@/form/FormDialog';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { AreaField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { toastDone } from '@/ui/toast';

/** The rules that every call of every clinic follows, before the campaign's own prompt. */
export function BasePromptPage() {
  const base = usePrefetched('/api/prompts/base');
  const mayWrite = useMay('writePrompts');
  const [text, setText] = useState(base.text);
  const [reason, setReason] = useState<string | null>(null);
  const save = useSend('put', '/api/prompts/base', {
    invalidates: ['/api/prompts/base'],
    showsErrors: true,
    onDone: (saved) => {
      setReason(null);
      toastDone(`Saved as version ${saved.version}`);
    },
  });
  return (
    <Page
      narrow
      title="Base prompt"
      crumb={
        <>
          <Go to={pb.prompts()}>Prompts</Go> / <span>Base prompt</span>
        </>
      }
      actions={
        mayWrite && (
          <Button
            kind="primary"
            disabledReason={text === base.text ? 'Nothing was changed' : undefined}
            onClick={() => setReason('')}
          >
            Save as version {base.version + 1}…
          </Button>
        )
      }
      sentence={
        <span>
          <strong>Version {base.version}.</strong>{' '}
          <span className="muted">
            Stands before every prompt of every clinic. By {base.author}, <When at={base.createdAt} form="plain" />.
          </span>
        </span>
      }
    >
      <Card padded>
        {mayWrite ? (
          <AreaField label="Base prompt text" rows={14} value={text} onChange={setText} />
        ) : (
          <p className="prose">{base.text}</p>
        )}
      </Card>
      <FormDialog
        title={`Save as version ${base.version + 1}`}
        submit="Save for every clinic"
        opened={reason !== null}
        onClose={() => setReason(null)}
        busy={save.isPending}
        error={save.error}
        missing={reason?.trim() ? undefined : 'Say what changed and why'}
        onSubmit={() => save.mutate({ body: { text, reason: reason ?? '' } })}
      >
        <AreaField label="Reason" value={reason ?? ''} onChange={setReason} />
      </FormDialog>
    </Page>
  );
}
