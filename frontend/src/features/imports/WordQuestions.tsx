import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { ImportColumn, ImportDetail, ImportTarget, UnknownWord } from '@/api/types/imports';
import { languageName } from '@/lib/languages';
import { plural } from '@/lib/numbers';
import { zoneOptions } from '@/lib/zones';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { SelectField } from '@/ui/fields';
import { columnName } from './columnName';
import { isConfirmed } from './counts';
import { mappingOf } from './mappingOf';

const UNDECIDED = 'UNDECIDED';
const LANGUAGES = ['en', 'es', 'zh', 'yue', 'vi', 'fil', 'ko', 'ru', 'ar', 'fr', 'ht', 'pt', 'hi', 'fa', 'pl', 'de'];

/** Words of whole columns that nobody understands yet: what they mean is chosen once. */
export function WordQuestions({ list }: { list: ImportDetail }) {
  const blocked = useWhyNot('uploadLists');
  const open = list.columns.filter((column) => (column.unknownWords ?? []).length > 0);
  if (blocked || !isConfirmed(list) || open.length === 0) return null;
  return (
    <Card title="Words that are not understood" padded>
      <div className="stack">
        {open.map((column) => (
          <ColumnWords key={column.index} list={list} column={column} />
        ))}
      </div>
    </Card>
  );
}

function ColumnWords({ list, column }: { list: ImportDetail; column: ImportColumn }) {
  const words = column.unknownWords ?? [];
  const target = list.mapping.columns.find((one) => one.index === column.index)?.target ?? 'IGNORE';
  const before = Object.fromEntries(words.map((word) => [word.text, word.meaning ?? UNDECIDED]));
  const [meanings, setMeanings] = useState(before);
  const save = useSend('put', '/api/imports/{id}/mapping', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
  });
  const changed = words.some((word) => meanings[word.text] !== before[word.text]);
  const send = () => {
    const body = mappingOf(list);
    const decided = Object.entries(meanings).filter(([, meaning]) => meaning !== UNDECIDED);
    // Of words that are not in this file, what is remembered stays.
    const asked = new Set(words.map((word) => wordKey(word.text)));
    const others = Object.entries(list.mapping.columns.find((one) => one.index === column.index)?.meanings ?? {});
    const kept = others.filter(([word]) => !asked.has(wordKey(word)));
    save.mutate({
      path: { id: list.id },
      body: {
        ...body,
        columns: body.columns.map((one) =>
          one.index === column.index ? { ...one, meanings: Object.fromEntries([...kept, ...decided]) } : one,
        ),
      },
    });
  };
  return (
    <fieldset className="words">
      <legend className="strong">{columnName(column)}</legend>
      {words.map((word) => (
        <div key={word.text} className="word-row">
          <span>
            {plural(word.count, 'row')} {word.count === 1 ? 'says' : 'say'} “{word.text}”
          </span>
          <SelectField
            label={`“${word.text}” means`}
            hideLabel
            value={meanings[word.text] ?? UNDECIDED}
            options={optionsOf(target, word)}
            onChange={(meaning) => setMeanings((now) => ({ ...now, [word.text]: meaning }))}
          />
        </div>
      ))}
      <div className="row end">
        <Button busy={save.isPending} disabledReason={changed ? undefined : 'Nothing is chosen yet'} onClick={send}>
          Read them so
        </Button>
      </div>
    </fieldset>
  );
}

/** A word however it is written, as the server finds it again. */
function wordKey(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim() || text;
}

function optionsOf(target: ImportTarget, word: UnknownWord): { value: string; label: string }[] {
  return [
    { value: UNDECIDED, label: 'Not decided' },
    ...meaningsOf(target, word),
    { value: '', label: 'Read as empty' },
  ];
}

function meaningsOf(target: ImportTarget, word: UnknownWord): { value: string; label: string }[] {
  if (target === 'TIME_ZONE') return zoneOptions(word.meaning ?? '');
  if (target === 'LANGUAGE') {
    const codes = [...new Set([...LANGUAGES, ...(word.meaning ? [word.meaning] : [])])];
    return codes.map((code) => ({ value: code, label: languageName(code) }));
  }
  if (target === 'APPOINTMENT_STATUS') {
    return [
      { value: 'CANCELED', label: 'Read as canceled' },
      { value: 'ON', label: 'Read as not canceled' },
    ];
  }
  return [
    { value: 'YES', label: 'Read as yes' },
    { value: 'NO', label: 'Read as no' },
  ];
}
