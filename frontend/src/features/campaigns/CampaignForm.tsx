import './campaigns.css';
import { Fragment } from 'react';
import { useRead } from '@/api/hooks';
import { useZone } from '@/api/me';
import type { CampaignDraft, Retry, RetryOutcome, RetryPolicy } from '@/api/types/campaigns';
import type { PromptSummary } from '@/api/types/prompts';
import type { Page as ListPage } from '@/api/types/shared';
import type { CallerNumber } from '@/api/types/telephony';
import { zoneName } from '@/lib/dates';
import { DAYS, dayShort } from '@/lib/days';
import { formatPhone } from '@/lib/phone';
import { plain } from '@/lib/words';
import { Card } from '@/ui/Card';
import { CheckField, NumberField, OptionalNumberField, SelectField, TextField } from '@/ui/fields';
import { PublishedVersion } from './PublishedVersion';
import { inDays } from './draft';

export interface CampaignFormProps {
  values: CampaignDraft;
  set: <K extends keyof CampaignDraft>(key: K) => (value: CampaignDraft[K]) => void;
  readOnly?: boolean;
}

/** The fields of a campaign, in the order in which somebody thinks of them. */
export function CampaignForm(props: CampaignFormProps) {
  return (
    <>
      <WhatAndWho {...props} />
      <div className="halves">
        <Window {...props} />
        <Retries {...props} />
      </div>
      <ByOutcome {...props} />
    </>
  );
}

function WhatAndWho({ values, set, readOnly = false }: CampaignFormProps) {
  const prompts = useRead('/api/prompts').data;
  const numbers = useRead('/api/numbers').data;
  const choosePrompt = (promptId: string) => {
    const prompt = prompts?.items.find((one) => one.id === promptId);
    set('promptId')(promptId);
    set('promptVersionId')('');
    set('purpose')(prompt?.purpose ?? '');
  };
  return (
    <Card title="What it is about" padded>
      <div className="stack">
        <TextField label="Name" value={values.name} onChange={set('name')} readOnly={readOnly} />
        <div className="halves">
          <div className="stack-small">
            <SelectField
              label="Prompt"
              value={values.promptId}
              onChange={choosePrompt}
              readOnly={readOnly}
              options={promptOptions(prompts)}
            />
            {values.promptId && (
              <PublishedVersion
                promptId={values.promptId}
                versionId={values.promptVersionId}
                onFound={set('promptVersionId')}
                readOnly={readOnly}
              />
            )}
          </div>
          <SelectField
            label="Number that patients see"
            value={values.callerNumberId}
            onChange={set('callerNumberId')}
            readOnly={readOnly}
            options={numberOptions(numbers)}
          />
        </div>
        <SelectField
          label="Before anything about health is said"
          value={values.identityCheck}
          onChange={set('identityCheck')}
          readOnly={readOnly}
          options={[
            { value: 'NAME_AND_BIRTH_DATE', label: 'Ask for the name and the birth date' },
            { value: 'NAME', label: 'Ask for the name' },
          ]}
        />
      </div>
    </Card>
  );
}

function promptOptions(prompts: ListPage<PromptSummary> | undefined) {
  return [
    { value: '', label: 'Choose a prompt' },
    ...(prompts?.items ?? [])
      .filter((prompt) => prompt.publishedVersion !== null)
      .map(({ id, name, purpose }) => ({
        value: id,
        label: plain(purpose) === name ? name : `${name} (${plain(purpose).toLowerCase()})`,
      })),
  ];
}

function numberOptions(numbers: ListPage<CallerNumber> | undefined) {
  return [
    { value: '', label: 'Choose a number' },
    ...(numbers?.items ?? []).map((one) => ({ value: one.id, label: `${formatPhone(one.number)} · ${one.label}` })),
  ];
}

function Window({ values, set, readOnly = false }: CampaignFormProps) {
  const zone = useZone();
  const { window } = values;
  return (
    <Card title="When" padded>
      <div className="stack">
        <div className="pair">
          <TextField
            label="From"
            type="time"
            value={window.opens.slice(0, 5)}
            readOnly={readOnly}
            onChange={(opens) => set('window')({ ...window, opens })}
          />
          <TextField
            label="Until"
            type="time"
            value={window.closes.slice(0, 5)}
            readOnly={readOnly}
            onChange={(closes) => set('window')({ ...window, closes })}
          />
        </div>
        <fieldset className="fieldset">
          <legend>Days</legend>
          <div className="row days">
            {DAYS.map((day) => (
              <CheckField
                key={day}
                label={dayShort(day)}
                disabled={readOnly}
                checked={window.days.includes(day)}
                onChange={(checked) =>
                  set('window')({
                    ...window,
                    days: DAYS.filter((one) => (one === day ? checked : window.days.includes(one))),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
        <p className="small muted">
          {zoneName(zone)}, always inside the clinic's own hours, its holidays, the patient's own time and the law.
        </p>
      </div>
    </Card>
  );
}

const OUTCOMES: readonly { key: RetryOutcome; label: string }[] = [
  { key: 'noAnswer', label: 'Nobody answers' },
  { key: 'busy', label: 'The line is busy' },
  { key: 'voicemail', label: 'Voicemail' },
  { key: 'screening', label: 'An assistant or a menu answers' },
  { key: 'failed', label: 'The call cannot be connected' },
  { key: 'dropped', label: 'The conversation breaks off' },
];

function Retries({ values, set, readOnly = false }: CampaignFormProps) {
  const { retryPolicy } = values;
  const change = (next: Partial<RetryPolicy>) => set('retryPolicy')({ ...retryPolicy, ...next });
  const wish = (key: 'otherTimesOfDay' | 'otherNumbers' | 'leaveVoicemail', label: string) => (
    <CheckField
      label={label}
      disabled={readOnly}
      checked={retryPolicy[key]}
      onChange={(checked) => change({ [key]: checked })}
    />
  );
  return (
    <Card title="How often" padded>
      <div className="stack">
        <div className="pair">
          <NumberField
            label="Tries that reach nobody, at most"
            min={1}
            max={10}
            readOnly={readOnly}
            value={retryPolicy.attemptsMax}
            onChange={(attemptsMax) => change({ attemptsMax })}
          />
          <OptionalNumberField
            label="Stop when so many said yes"
            placeholder="Call the whole list"
            min={1}
            max={1000}
            readOnly={readOnly}
            value={values.placesMax}
            onChange={set('placesMax')}
          />
          <NumberField
            label="Let it ring"
            suffix=" s"
            min={5}
            max={60}
            readOnly={readOnly}
            value={values.ringTimeoutSeconds}
            onChange={set('ringTimeoutSeconds')}
          />
          <NumberField
            label="Longest call"
            suffix=" s"
            min={30}
            max={3600}
            readOnly={readOnly}
            value={values.callLengthSecondsMax}
            onChange={set('callLengthSecondsMax')}
          />
        </div>
        {values.placesMax !== null && (
          <p className="small muted">
            For a waiting list: it is called in its order, never more people at once than there are places left.
          </p>
        )}
        {wish('otherTimesOfDay', 'Try again at another time of the day')}
        {wish('otherNumbers', "Try the patient's next number")}
        {wish('leaveVoicemail', "Leave the prompt's voicemail text")}
      </div>
    </Card>
  );
}

/** Each way in which a try can end has its own pause and maximum. */
function ByOutcome({ values, set, readOnly = false }: CampaignFormProps) {
  const { retryPolicy } = values;
  return (
    <Card title="What follows each try" padded>
      <div className="retries" role="group" aria-label="What follows each try">
        <span className="retries-head">When</span>
        <span className="retries-head">Tries, at most</span>
        <span className="retries-head">Again after</span>
        {OUTCOMES.map(({ key, label }) => {
          const retry = retryPolicy[key];
          const change = (next: Partial<Retry>) => set('retryPolicy')({ ...retryPolicy, [key]: { ...retry, ...next } });
          return (
            <Fragment key={key}>
              <span>{label}</span>
              <NumberField
                label={`${label}: tries, at most`}
                hideLabel
                min={1}
                max={10}
                readOnly={readOnly}
                value={retry.attemptsMax}
                onChange={(attemptsMax) => change({ attemptsMax })}
              />
              <NumberField
                label={`${label}: minutes until the next try`}
                hideLabel
                suffix={` min${inDays(retry.delayMinutes)}`}
                min={1}
                max={20160}
                readOnly={readOnly}
                value={retry.delayMinutes}
                onChange={(delayMinutes) => change({ delayMinutes })}
              />
            </Fragment>
          );
        })}
      </div>
      <p className="small muted retries-note">
        Whatever is set here, nobody is called more often than the clinic's limits and the law allow, nor at night. A
        time that a patient asked for uses up no try.
      </p>
    </Card>
  );
}
