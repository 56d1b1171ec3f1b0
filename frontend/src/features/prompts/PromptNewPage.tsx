import { useState } from 'react';
import { useSend } from '@/api/hooks';
import type { PromptContent } from '@/api/types/prompts';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { pb } from '@/lib/paths';
import { PURPOSES, PURPOSE_OPTIONS } from '@/lib/purposes';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { SelectField, TextField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { toastDone } from '@/ui/toast';
import { PromptEditor } from './PromptEditor';
import { cleaned } from './variables';

const NOTHING: PromptContent = { text: '', variables: [], questions: [], voicemailText: '', greeting: '' };

export function PromptNewPage() {
  const go = useGo();
  const { values, set } = useForm({ name: '', purpose: String(PURPOSES[0]), reason: 'First version' });
  const [content, setContent] = useState(NOTHING);
  const create = useSend('post', '/api/prompts', {
    invalidates: ['/api/prompts'],
    showsErrors: true,
    onDone: (prompt) => {
      toastDone('Prompt created, not published yet');
      go(pb.prompt(prompt.id), { replace: true });
    },
  });
  const missing = !values.name.trim()
    ? 'Give the prompt a name'
    : content.text.trim()
      ? undefined
      : 'The prompt says nothing yet';
  return (
    <Page
      narrow
      title="New prompt"
      crumb={
        <>
          <Go to={pb.prompts()}>Prompts</Go> / <span>New</span>
        </>
      }
      sentence={<span className="muted">Nobody hears it before it is published and a campaign uses it.</span>}
    >
      <Card title="What it is for" padded>
        <div className="halves">
          <TextField label="Prompt name" value={values.name} onChange={set('name')} />
          <SelectField label="Purpose" value={values.purpose} onChange={set('purpose')} options={PURPOSE_OPTIONS} />
        </div>
      </Card>
      <PromptEditor content={content} onChange={setContent} />
      <FormError error={create.error} />
      <div className="row end">
        <Button
          kind="primary"
          busy={create.isPending}
          disabledReason={missing}
          onClick={() => create.mutate({ body: { ...values, content: cleaned(content) } })}
        >
          Create the prompt
        </Button>
      </div>
    </Page>
  );
}
