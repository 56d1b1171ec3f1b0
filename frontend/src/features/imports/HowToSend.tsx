import './imports.css';
import { useMe } from '@/api/me';
import type { ListSource } from '@/api/types/sources';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { toastDone } from '@/ui/toast';

/** What the clinic's own system has to do. */
export function HowToSend({ source }: { source: ListSource }) {
  return source.kind === 'PUSH' ? <ByPush source={source} /> : <ByFolder folder={source.folder ?? ''} />;
}

/** The request that sends a file, ready for a shell. */
export function curlOf(origin: string, sourceId: string): string {
  return [
    'curl -fsS -H "Authorization: Bearer $RIVVI_KEY"',
    '-F "file=@export.csv"',
    `${origin}/api/list-sources/${sourceId}/files`,
  ].join(' \\\n  ');
}

/** The request that asks what became of the newest file. */
export function askCurlOf(origin: string, sourceId: string): string {
  return [
    'curl -fsS -H "Authorization: Bearer $RIVVI_KEY"',
    `"${origin}/api/list-sources/${sourceId}/files?limit=1"`,
  ].join(' \\\n  ');
}

function ByPush({ source }: { source: ListSource }) {
  const { organization } = useMe();
  const text = curlOf(window.location.origin, source.id);
  return (
    <Card title="Send a file" actions={<Copy text={text} what="The request" />}>
      <div className="card-body stack-small">
        <pre className="mono source-code">{text}</pre>
        <p className="small muted">
          The key is an <Go to={pb.members()}>API key</Go> of {organization?.name ?? 'your clinic'} with the role list
          sender: whoever has it can send lists, and read nothing of them. The answer is 201 with the new list, or 200
          when these bytes came before. To hear what became of the last one:
        </p>
        <pre className="mono source-code">{askCurlOf(window.location.origin, source.id)}</pre>
      </div>
    </Card>
  );
}

function ByFolder({ folder }: { folder: string }) {
  return (
    <Card title="Put files here" actions={<Copy text={folder} what="The folder" />}>
      <div className="card-body stack-small">
        <pre className="mono source-code">{folder}</pre>
        <p className="small muted">
          A file is taken once it has not changed for a minute, or at once when an empty file of its name and .done lies
          beside it. Names that end in .part or .tmp, or begin with a dot, are left alone. Taken files are moved to
          taken, refused ones to refused, with the reason beside them.
        </p>
      </div>
    </Card>
  );
}

function Copy({ text, what }: { text: string; what: string }) {
  return (
    <Button
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => toastDone(`${what} was copied`));
      }}
    >
      Copy
    </Button>
  );
}
