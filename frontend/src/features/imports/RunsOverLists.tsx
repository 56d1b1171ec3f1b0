import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { ListSource, SourceCampaign } from '@/api/types/sources';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { DataTable, type Column } from '@/table/DataTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';
import { Empty } from '@/ui/States';
import { toastDone } from '@/ui/toast';

type ListOfSource = SourceCampaign['lists'][number];

const columns = (source: ListSource): readonly Column<ListOfSource>[] => [
  {
    key: 'at',
    header: 'List',
    cell: (one) => (
      <Go to={pb.list(one.importId)}>
        <When at={one.at} form="plain" />
      </Go>
    ),
  },
  {
    key: 'run',
    header: 'Run',
    cell: (one) => (
      <div className="stack-small">
        {one.runId ? <Go to={pb.run(one.runId)}>Launched</Go> : <span className="muted">{one.refused?.message}</span>}
        {one.leftTasks > 0 && (
          <div className="small muted">{plural(one.leftTasks, 'call')} taken out: no longer in the file</div>
        )}
        {one.refused?.code === 'rows-missing' && <AcceptMissing source={source} list={one} />}
      </div>
    ),
  },
];

/** What became of each list, and what a person has to decide about one. */
export function RunsOverLists({ source, fed }: { source: ListSource; fed: SourceCampaign }) {
  return (
    <Card title="Runs over its lists">
      {fed.lists.length === 0 ? (
        <Empty>
          {fed.campaignId
            ? 'None yet. Each list that brings somebody new becomes a run.'
            : 'It feeds no campaign: launch a run over each list by hand, or choose one under Edit.'}
        </Empty>
      ) : (
        <DataTable
          label="Runs over its lists"
          columns={columns(source)}
          rows={fed.lists}
          rowKey={(one) => one.importId}
        />
      )}
    </Card>
  );
}

function AcceptMissing({ source, list }: { source: ListSource; list: ListOfSource }) {
  const blocked = useWhyNot('editSources');
  const [asking, setAsking] = useState(false);
  const accept = useSend('post', '/api/list-sources/{id}/campaign/lists/{importId}/accept-missing', {
    invalidates: ['/api/list-sources/{id}/campaign', '/api/runs'],
    onDone: () => {
      setAsking(false);
      toastDone('The file was taken as whole');
    },
  });
  return (
    <div>
      <Button disabledReason={blocked} onClick={() => setAsking(true)}>
        The file is whole
      </Button>
      <Confirm
        title="The file is whole"
        opened={asking}
        onClose={() => setAsking(false)}
        confirm="Take them out"
        danger
        busy={accept.isPending}
        onConfirm={() => accept.mutate({ path: { id: source.id, importId: list.importId } })}
      >
        <p>
          Whoever waits to be called and is not in this file is not called. A call that is under way goes on, and so
          does one that a patient asked for. Then a run is launched over whoever is new.
        </p>
        <p>If the file was cut short, go back and send the whole one: it goes on by itself.</p>
      </Confirm>
    </div>
  );
}
