import './new-run.css';
import { useQuery } from '@tanstack/react-query';
import { q } from '@/api/client';
import type { ImportDetail } from '@/api/types/imports';
import { Loaded } from '@/api/Loaded';
import { CampaignStep } from '@/features/campaigns/CampaignStep';
import { mappedCounts, rowsInWords, rowsText } from '@/features/imports/counts';
import { MappingStep } from '@/features/imports/MappingStep';
import { PreviewStep } from '@/features/imports/PreviewStep';
import { UnderWay } from '@/features/imports/UnderWay';
import { UploadStep } from '@/features/imports/UploadStep';
import { Go } from '@/lib/Go';
import { useGo, useQueryParam } from '@/lib/location';
import { count } from '@/lib/numbers';
import { pb, withQuery } from '@/lib/paths';
import { Page } from '@/ui/Page';

const STEPS = [
  { key: 'upload', text: 'Upload' },
  { key: 'map', text: 'Map the columns' },
  { key: 'preview', text: 'Check the rows' },
  { key: 'campaign', text: 'Campaign' },
  { key: 'review', text: 'Review and launch' },
] as const;

type Step = (typeof STEPS)[number]['key'];

/** From a file to a run, one step after the other; the address keeps the place. */
export function NewRunPage() {
  const go = useGo();
  const listId = useQueryParam('list');
  const campaignId = useQueryParam('campaign');
  const asked = useQueryParam('step');
  const step: Step = (listId && STEPS.find((one) => one.key === asked)?.key) || 'upload';
  const list = useQuery({
    ...q('/api/imports/{id}', { path: { id: listId ?? '' } }),
    enabled: listId !== undefined,
    // The live socket says when it is done; this is the net under it, for the one wait that holds somebody up.
    refetchInterval: (query) => (isBusy(query.state.data?.state) ? 1_500 : false),
  });
  const state = useQueryParam('state');
  const problem = useQueryParam('problem');
  const repeats = useQueryParam('repeats') === 'true';
  const draftId = useQueryParam('draft');
  const kept = { ...(campaignId ? { campaign: campaignId } : {}), ...(draftId ? { draft: draftId } : {}) };
  const at = (next: Step, id = listId) => pb.newRun({ step: next, ...(id ? { list: id } : {}), ...kept });

  return (
    <Page
      narrow={step === 'upload' || step === 'campaign'}
      title={TITLES[step]}
      crumb={
        <>
          <Go to={pb.runs()}>Runs</Go> / <span>New run</span>
        </>
      }
      sentence={
        <span className="muted">
          {list.data
            ? `${list.data.fileName}, ${rowsText(list.data)}. ${countsText(list.data)}`
            : 'Nobody is called before you launch.'}
        </span>
      }
    >
      <Steps step={step} to={listId ? at : undefined} />
      {step === 'upload' && (
        <UploadStep onUploaded={(one) => go(at(one.state === 'MAPPED' ? 'preview' : 'map', one.id))} />
      )}
      {step === 'map' && (
        <Loaded query={list} rows={8}>
          {(data) => (
            <UnderWay list={data}>
              <MappingStep list={data} onMapped={() => go(at('preview'))} />
            </UnderWay>
          )}
        </Loaded>
      )}
      {step === 'preview' && (
        <Loaded query={list} rows={8}>
          {(data) => (
            <UnderWay list={data}>
              <PreviewStep
                list={data}
                state={state}
                problem={problem}
                repeats={repeats}
                to={(filter) => withQuery('/runs/new', { step: 'preview', list: listId, ...kept, ...filter })}
                back={at('map')}
                onCommitted={() => go(at('campaign'), { replace: true })}
              />
            </UnderWay>
          )}
        </Loaded>
      )}
      {step === 'campaign' && listId && (
        <CampaignStep
          listId={listId}
          campaignId={campaignId}
          draftId={draftId}
          back={at('preview')}
          onCreated={(runId) => go(pb.runReview(runId))}
        />
      )}
    </Page>
  );
}

function isBusy(state: ImportDetail['state'] | undefined): boolean {
  return state === 'READING' || state === 'CHECKING' || state === 'COMMITTING';
}

const TITLES: Record<Step, string> = {
  upload: 'Upload a patient list',
  map: 'What the columns are',
  preview: 'Check the rows',
  campaign: 'Choose the campaign',
  review: 'Review and launch',
};

function countsText(list: ImportDetail): string {
  const counts = mappedCounts(list);
  if (!counts) return '';
  return `${rowsInWords(list, counts, `${count(counts.ready)} ready`)}.`;
}

function Steps({ step, to }: { step: Step; to: ((step: Step) => string) | undefined }) {
  const now = STEPS.findIndex((one) => one.key === step);
  return (
    <nav aria-label="Steps">
      <ol className="wizard-steps">
        {STEPS.map((one, index) => (
          <li key={one.key} aria-current={index === now ? 'step' : undefined}>
            <span className="num">{index + 1}</span>
            {index < now && index > 0 && to ? <Go to={to(one.key)}>{one.text}</Go> : <span>{one.text}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
