import { useState } from 'react';
import { useRead, useSend } from '@/api/hooks';
import { useNow, useZone } from '@/api/me';
import type { ListSource } from '@/api/types/sources';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { localDate, zoneName } from '@/lib/dates';
import { NumberField, SelectField, TextField } from '@/ui/fields';
import { Note } from '@/ui/States';
import { ConsentForm } from './ConsentForm';
import { COVERAGE, sourceDraft, sourceMissing, sourceRequest, type SourceDraft } from './sourceDraft';

const STALE = ['/api/list-sources', '/api/list-sources/{id}', '/api/list-sources/{id}/campaign'] as const;
const LISTS_MAX = 200;

interface SourceFormProps {
  /** Absent for a new one. */
  source?: ListSource;
  campaignId?: string | null;
  onClose: () => void;
  onSaved: (source: ListSource) => void;
}

/** A source and the campaign that it feeds: two records, saved one after the other. */
export function SourceForm({ source, campaignId = null, onClose, onSaved }: SourceFormProps) {
  const today = localDate(useNow(60_000), useZone());
  const { values, set, setValues } = useForm(sourceDraft(source, campaignId));
  // When only the campaign was refused, the source is there: it is changed then, not made twice.
  const [made, setMade] = useState(source);
  const feed = useSend('put', '/api/list-sources/{id}/campaign', { invalidates: STALE, showsErrors: true });
  const options = {
    invalidates: STALE,
    showsErrors: true,
    onDone: (saved: ListSource) => {
      setMade(saved);
      // Whether the campaign can call anybody depends on what was saved: it is asked again.
      if (!values.campaignId && !campaignId) onSaved(saved);
      else
        feed.mutate(
          { path: { id: saved.id }, body: { campaignId: values.campaignId || null } },
          { onSuccess: () => onSaved(saved) },
        );
    },
  };
  const create = useSend('post', '/api/list-sources', options);
  const change = useSend('put', '/api/list-sources/{id}', options);
  return (
    <FormDialog
      title={source ? `Edit ${source.name}` : 'New source'}
      submit={source ? 'Save the source' : 'Create the source'}
      opened
      wide
      onClose={onClose}
      busy={create.isPending || change.isPending || feed.isPending}
      error={create.error ?? change.error ?? feed.error}
      missing={sourceMissing(values, today)}
      onSubmit={() => {
        const body = sourceRequest(values);
        if (made) change.mutate({ path: { id: made.id }, body });
        else create.mutate({ body });
      }}
    >
      <How values={values} set={set} fixed={source !== undefined} />
      <Holds values={values} set={set} />
      <Follows values={values} set={set} source={source} />
      <ConsentForm
        values={values.consent}
        today={today}
        without="Then only rows are called that say yes in a column of their own."
        set={(key) => (value) => setValues((before) => ({ ...before, consent: { ...before.consent, [key]: value } }))}
      />
    </FormDialog>
  );
}

interface PartProps {
  values: SourceDraft;
  set: <K extends keyof SourceDraft>(key: K) => (value: SourceDraft[K]) => void;
}

function How({ values, set, fixed }: PartProps & { fixed: boolean }) {
  const zone = useZone();
  return (
    <>
      <TextField label="Name" placeholder="Nightly export" value={values.name} onChange={set('name')} focusFirst />
      <SelectField
        label="How files come"
        value={values.kind}
        onChange={set('kind')}
        readOnly={fixed}
        options={[
          { value: 'PUSH', label: 'Another system sends them, with an API key' },
          { value: 'WATCHED_FOLDER', label: 'They are put in a folder that is looked at' },
        ]}
      />
      {values.kind === 'WATCHED_FOLDER' && (
        <div className="halves">
          <SelectField
            label="When to look"
            value={values.looks}
            onChange={set('looks')}
            options={[
              { value: 'INTERVAL', label: 'Again and again' },
              { value: 'TIMES', label: 'At times of day' },
            ]}
          />
          {values.looks === 'INTERVAL' ? (
            <NumberField
              label="Every so many minutes"
              min={5}
              max={1_440}
              value={values.intervalMinutes}
              onChange={set('intervalMinutes')}
            />
          ) : (
            <TextField
              label={`Times, ${zoneName(zone)}`}
              placeholder="06:00, 18:30"
              value={values.times}
              onChange={set('times')}
            />
          )}
        </div>
      )}
    </>
  );
}

function Holds({ values, set }: PartProps) {
  return (
    <SelectField
      label="What a file holds"
      description={
        values.coverage === 'COMPLETE'
          ? 'Whoever waits to be called and is no longer in the newest file is not called: their appointment was canceled, for instance. A file from which most are missing waits for a person. That goes for runs that somebody launched by hand over its lists, too.'
          : 'Whoever is not in a file is still called from an earlier one, also when their appointment was canceled meanwhile.'
      }
      value={values.coverage}
      onChange={set('coverage')}
      options={[
        { value: 'ADDITIONS', label: COVERAGE.ADDITIONS },
        { value: 'COMPLETE', label: COVERAGE.COMPLETE },
      ]}
    />
  );
}

function Follows({ values, set, source }: PartProps & { source: ListSource | undefined }) {
  const lists = useRead('/api/imports', { query: { limit: LISTS_MAX } });
  const campaigns = useRead('/api/campaigns');
  const follows = source?.follows;
  const taken = (lists.data?.items ?? []).filter((list) => list.state === 'COMMITTED' && list.id !== follows?.id);
  const active = (campaigns.data?.items ?? []).filter(
    (campaign) => campaign.state === 'ACTIVE' || campaign.id === values.campaignId,
  );
  return (
    <>
      <SelectField
        label="Map its columns like"
        description="A row is known again by the columns that this list does not ignore. Ignore those that change with every export, such as its time."
        value={values.importId}
        onChange={set('importId')}
        options={[
          { value: '', label: 'Choose a list that was taken over' },
          ...(follows ? [{ value: follows.id, label: follows.fileName }] : []),
          ...taken.map((list) => ({ value: list.id, label: list.fileName })),
        ]}
      />
      {lists.isSuccess && taken.length === 0 && !follows && (
        <Note tone="wait">Upload one such file by hand first, map its columns and take it over.</Note>
      )}
      {source && values.importId !== follows?.id && (
        <Note tone="act">By other columns, rows that came before may look new and be called again.</Note>
      )}
      <SelectField
        label="Launch a run over each list with"
        description="Only patients whose row is new are called, with all checks of a launch."
        value={values.campaignId}
        onChange={set('campaignId')}
        options={[
          { value: '', label: 'Nothing: somebody launches by hand' },
          ...active.map((campaign) => ({ value: campaign.id, label: campaign.name })),
        ]}
      />
    </>
  );
}
