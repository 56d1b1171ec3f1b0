import { useState } from 'react';
import { download } from '@/api/download';
import { titleOf } from '@/api/errors';
import { detailOf, useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { Run } from '@/api/types/runs';
import { useGo } from '@/lib/location';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { ActionMenu } from '@/ui/ActionMenu';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { toastDone, toastError } from '@/ui/toast';
import { Redial } from './Redial';

const STALE = ['/api/runs', '/api/runs/{id}', '/api/runs/{id}/tasks', '/api/runs/{id}/activity'] as const;

/** What may be done with a run in its state, the main one last. */
export function RunActions({ run }: { run: Run }) {
  const go = useGo();
  const mayLaunch = useWhyNot('launchRun');
  const mayPause = useWhyNot('pauseRun');
  const [canceling, setCanceling] = useState(false);
  const pause = useSend('post', '/api/runs/{id}/pause', { invalidates: STALE });
  const resume = useSend('post', '/api/runs/{id}/resume', { invalidates: STALE });
  const path = { id: run.id };
  const open = run.state !== 'COMPLETED' && run.state !== 'CANCELED';

  return (
    <>
      {run.progress.total > 0 && <Export run={run} />}
      {!open && run.progress.total > 0 && <Redial run={run} />}
      {open && (
        <Button disabledReason={mayLaunch} onClick={() => setCanceling(true)}>
          {run.progress.total > 0 ? 'Cancel run…' : 'Discard…'}
        </Button>
      )}
      {(run.state === 'DRAFT' || run.state === 'SCHEDULED') && (
        <Button kind="primary" disabledReason={mayLaunch} onClick={() => go(pb.runReview(run.id))}>
          Review and launch
        </Button>
      )}
      {run.state === 'RUNNING' && (
        <Button
          kind="primary"
          busy={pause.isPending}
          disabledReason={mayPause}
          onClick={() => pause.mutate({ path, body: {} })}
        >
          Pause
        </Button>
      )}
      {run.state === 'PAUSED' && (
        <Button
          kind="primary"
          busy={resume.isPending}
          disabledReason={mayLaunch}
          onClick={() => resume.mutate({ path })}
        >
          Resume
        </Button>
      )}
      <Cancel run={run} opened={canceling} onClose={() => setCanceling(false)} />
    </>
  );
}

interface CancelProps {
  run: Run;
  opened: boolean;
  onClose: () => void;
}

function Cancel({ run, opened, onClose }: CancelProps) {
  const begun = run.progress.total > 0;
  const cancel = useSend('post', '/api/runs/{id}/cancel', {
    invalidates: STALE,
    onDone: () => {
      onClose();
      toastDone(begun ? 'Run canceled. Calls that are on the phone end by themselves.' : 'Run discarded');
    },
  });
  const left = run.progress.waiting + run.progress.needsPerson;
  return (
    <Confirm
      title={`${begun ? 'Cancel' : 'Discard'} ${run.name}`}
      opened={opened}
      onClose={onClose}
      confirm={begun ? `Cancel the run for ${plural(left, 'patient')}` : 'Discard the run'}
      danger
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate({ path: { id: run.id } })}
    >
      {begun ? (
        <>
          <p>
            {plural(left, 'patient')} of {plural(run.progress.total, 'row')} would still be called or looked at. They
            will not be, and each keeps the reason.
          </p>
          <p className="muted">This cannot be undone. To stop for a while, pause the run instead.</p>
        </>
      ) : (
        <p>Nobody was called for it. The list and the campaign stay as they are.</p>
      )}
    </Confirm>
  );
}

function Export({ run }: { run: Run }) {
  const blocked = useWhyNot('exportRun');
  const save = (type: 'csv' | 'xlsx') => {
    download(`/api/runs/${run.id}/results.${type}`, `${run.name}.${type}`).then(
      () => toastDone('Export saved'),
      (error: unknown) => toastError(titleOf(error), detailOf(error)),
    );
  };
  return (
    <ActionMenu
      label="Export"
      items={[
        { label: 'Results as CSV', onClick: () => save('csv'), disabledReason: blocked },
        { label: 'Results as Excel', onClick: () => save('xlsx'), disabledReason: blocked },
      ]}
    />
  );
}
