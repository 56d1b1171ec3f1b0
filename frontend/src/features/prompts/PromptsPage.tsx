import { useRead } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useWhyNot, When } from '@/api/me';
import type { PromptSummary } from '@/api/types/prompts';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { pb } from '@/lib/paths';
import { plain } from '@/lib/words';
import { DataTable, type Column } from '@/table/DataTable';
import { ROW_LINK } from '@/table/keys';
import { Button, buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';

const COLUMNS: readonly Column<PromptSummary>[] = [
  {
    key: 'name',
    header: 'Prompt',
    cell: (prompt) => (
      <>
        <Go to={pb.prompt(prompt.id)} {...ROW_LINK}>
          {prompt.name}
        </Go>
        {plain(prompt.purpose) !== prompt.name && <div className="small muted">{plain(prompt.purpose)}</div>}
      </>
    ),
  },
  { key: 'state', header: 'State', card: 'corner', cell: (prompt) => <PromptTag prompt={prompt} /> },
  { key: 'version', header: 'Latest version', numeric: true, card: 'hidden', cell: (prompt) => prompt.latestVersion },
  {
    key: 'updated',
    header: 'Updated',
    card: 'hidden',
    cell: (prompt) => <When at={prompt.updatedAt} form="plain" />,
  },
];

/** Which version is live, and whether a newer one waits. */
export function PromptTag({ prompt }: { prompt: Pick<PromptSummary, 'publishedVersion' | 'latestVersion'> }) {
  if (prompt.publishedVersion === null) return <Tag tone="quiet">Not published</Tag>;
  if (prompt.latestVersion > prompt.publishedVersion)
    return <Tag tone="wait">Version {prompt.publishedVersion} live, newer draft</Tag>;
  return <Tag tone="good">Version {prompt.publishedVersion} live</Tag>;
}

export function PromptsPage() {
  const query = useRead('/api/prompts');
  const blocked = useWhyNot('writePrompts');
  const go = useGo();
  const begin = (text: string) => (
    <Button kind="primary" disabledReason={blocked} onClick={() => go(pb.newPrompt())}>
      {text}
    </Button>
  );
  return (
    <Page
      title="Prompts"
      actions={
        <>
          <Go className={buttonClass()} to={pb.basePrompt()}>
            Base prompt
          </Go>
          {begin('New prompt')}
        </>
      }
      sentence={
        <span className="muted">
          What patients hear. Every save is a version that stays; a campaign uses the published one.
        </span>
      }
    >
      <Card>
        <Loaded query={query} rows={5}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty action={begin('Write the first')}>No prompt yet. Platform staff write them.</Empty>
            ) : (
              <DataTable label="Prompts" columns={COLUMNS} rows={items} rowKey={(prompt) => prompt.id} />
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}
