import './prompts.css';
import { useState } from 'react';
import { usePrefetched, useRead, useSend } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useMay } from '@/api/me';
import type { PromptDetail } from '@/api/types/prompts';
import { FormDialog } from '@/form/FormDialog';
import { Go } from '@/lib/Go';
import { useParam, useQueryParam } from '@/lib/location';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';
import { AreaField } from '@/ui/fields';
import { Page, Two } from '@/ui/Page';
import { Note } from '@/ui/States';
import { toastDone } from '@/ui/toast';
import { Comparison } from './Comparison';
import { PromptEditor } from './PromptEditor';
import { PromptReader } from './PromptReader';
import { PromptTag } from './PromptsPage';
import { STALE } from './stale';
import { cleaned } from './variables';
import { Versions } from './Versions';

export function PromptPage() {
  const promptId = useParam('promptId');
  const prompt = usePrefetched('/api/prompts/{id}', { path: { id: promptId } });
  const mayWrite = useMay('writePrompts');
  const versionId = useQueryParam('version');
  const from = useQueryParam('from');
  const to = useQueryParam('to');
  const { latest } = prompt;
  return (
    <Page
      title={prompt.name}
      crumb={
        <>
          <Go to={pb.prompts()}>Prompts</Go> / <span>{prompt.name}</span>
        </>
      }
      tag={<PromptTag prompt={prompt} />}
      sentence={<Sentence prompt={prompt} />}
    >
      <Two aside={<Versions prompt={prompt} versionId={versionId} />}>
        {from && to ? (
          <Comparison promptId={prompt.id} from={Number(from)} to={Number(to)} />
        ) : versionId && versionId !== latest.id ? (
          <OlderVersion promptId={prompt.id} versionId={versionId} />
        ) : mayWrite ? (
          <Edit key={latest.id} prompt={prompt} />
        ) : (
          <PromptReader content={latest.content} />
        )}
      </Two>
    </Page>
  );
}

function Sentence({ prompt }: { prompt: PromptDetail }) {
  const { publishedVersion, latestVersion } = prompt;
  if (publishedVersion === null) return <strong>No version is live: no campaign can use it yet.</strong>;
  return (
    <span>
      <strong>Version {publishedVersion} is live.</strong>{' '}
      <span className="muted">
        {latestVersion > publishedVersion
          ? `Version ${latestVersion} is newer and not published.`
          : 'Campaigns that were made with an older version keep it until somebody changes them.'}
      </span>
    </span>
  );
}

function OlderVersion({ promptId, versionId }: { promptId: string; versionId: string }) {
  const query = useRead('/api/prompts/{id}/versions/{versionId}', { path: { id: promptId, versionId } });
  return (
    <Loaded query={query} rows={8}>
      {(version) => (
        <>
          <Note tone="quiet">
            Version {version.number}, not the latest.{' '}
            <Go className="text-link" to={pb.prompt(promptId)}>
              Go to the latest
            </Go>
          </Note>
          <PromptReader content={version.content} />
        </>
      )}
    </Loaded>
  );
}

function Edit({ prompt }: { prompt: PromptDetail }) {
  const [content, setContent] = useState(prompt.latest.content);
  const [reason, setReason] = useState<string | null>(null);
  const save = useSend('post', '/api/prompts/{id}/versions', {
    invalidates: STALE,
    showsErrors: true,
    onDone: (version) => toastDone(`Saved as version ${version.number}`),
  });
  const same = JSON.stringify(content) === JSON.stringify(prompt.latest.content);
  return (
    <>
      <PromptEditor content={content} onChange={setContent} />
      <div className="row end">
        <Button kind="primary" disabledReason={same ? 'Nothing was changed' : undefined} onClick={() => setReason('')}>
          Save as version {prompt.latestVersion + 1}…
        </Button>
      </div>
      <FormDialog
        title={`Save as version ${prompt.latestVersion + 1}`}
        submit="Save the version"
        opened={reason !== null}
        onClose={() => setReason(null)}
        busy={save.isPending}
        error={save.error}
        missing={reason?.trim() ? undefined : 'Say what changed and why'}
        onSubmit={() =>
          save.mutate({ path: { id: prompt.id }, body: { content: cleaned(content), reason: reason ?? '' } })
        }
      >
        <p className="muted">Nobody hears it before it is published.</p>
        <AreaField label="Reason" value={reason ?? ''} onChange={setReason} />
      </FormDialog>
    </>
  );
}
