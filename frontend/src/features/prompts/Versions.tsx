import './prompts.css';
import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { PromptDetail, PromptVersionSummary } from '@/api/types/prompts';
import { FormDialog } from '@/form/FormDialog';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { AreaField } from '@/ui/fields';
import { Tag } from '@/ui/Tag';
import { toastDone } from '@/ui/toast';
import { STALE } from './stale';

interface VersionsProps {
  prompt: PromptDetail;
  versionId: string | undefined;
}

/** Every save, with who, when and why; any version can be compared with the one before it, or published. */
export function Versions({ prompt, versionId }: VersionsProps) {
  const go = useGo();
  const blocked = useWhyNot('writePrompts');
  const [publishing, setPublishing] = useState<PromptVersionSummary | null>(null);
  const shown = versionId ?? prompt.latest.id;
  const versions = [...prompt.versions].toSorted((a, b) => b.number - a.number);
  return (
    <Card title="Versions">
      <ul className="versions">
        {versions.map((version) => (
          <li key={version.id}>
            <div className="row spread">
              <Go
                to={pb.prompt(prompt.id, { version: version.id })}
                aria-current={version.id === shown ? 'true' : undefined}
              >
                Version {version.number}
              </Go>
              {version.number === prompt.publishedVersion && <Tag tone="good">Live</Tag>}
            </div>
            <div className="small muted">
              {version.author}, <When at={version.createdAt} form="plain" />
            </div>
            {version.reason && <div className="small">{version.reason}</div>}
            <div className="row">
              {version.number > 1 && (
                <Button
                  aria-label={`Compare version ${version.number} with version ${version.number - 1}`}
                  onClick={() =>
                    go(pb.prompt(prompt.id, { from: String(version.number - 1), to: String(version.number) }))
                  }
                >
                  Compare
                </Button>
              )}
              {version.number !== prompt.publishedVersion && (
                <Button
                  aria-label={`Publish version ${version.number}`}
                  disabledReason={blocked}
                  onClick={() => setPublishing(version)}
                >
                  Publish…
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {publishing && <Publish promptId={prompt.id} version={publishing} onClose={() => setPublishing(null)} />}
    </Card>
  );
}

interface PublishProps {
  promptId: string;
  version: PromptVersionSummary;
  onClose: () => void;
}

function Publish({ promptId, version, onClose }: PublishProps) {
  const [reason, setReason] = useState('');
  const publish = useSend('post', '/api/prompts/{id}/versions/{versionId}/publish', {
    invalidates: STALE,
    showsErrors: true,
    onDone: () => {
      toastDone(`Version ${version.number} is live`);
      onClose();
    },
  });
  return (
    <FormDialog
      title={`Publish version ${version.number}`}
      submit={`Publish version ${version.number}`}
      opened
      onClose={onClose}
      busy={publish.isPending}
      error={publish.error}
      missing={reason.trim() ? undefined : 'Say why'}
      onSubmit={() => publish.mutate({ path: { id: promptId, versionId: version.id }, body: { reason } })}
    >
      <p className="muted">
        New campaigns use it. Runs that were launched keep the version that they were launched with.
      </p>
      <AreaField label="Reason" value={reason} onChange={setReason} />
    </FormDialog>
  );
}
