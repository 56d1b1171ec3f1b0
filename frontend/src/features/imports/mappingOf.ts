import type { ColumnMapping, GivenValue, ImportDetail } from '@/api/types/imports';

interface SentMapping {
  columns: ColumnMapping[];
  constants: GivenValue[];
  phoneRegion: string;
  reading: number;
}

/** The list's mapping as it is, to be sent back with a change. */
export function mappingOf(list: ImportDetail): SentMapping {
  return {
    columns: list.mapping.columns.map(chosen),
    constants: list.mapping.constants ?? [],
    phoneRegion: list.mapping.phoneRegion ?? 'US',
    reading: list.reading,
  };
}

/** A choice is somebody's: how sure the suggestion was is not sent back. */
export function chosen(mapping: ColumnMapping): ColumnMapping {
  return {
    index: mapping.index,
    target: mapping.target,
    format: mapping.format || null,
    variableName: mapping.variableName ?? null,
    joinOrder: mapping.joinOrder ?? null,
    phoneRegion: mapping.phoneRegion ?? null,
    emptyText: mapping.emptyText ?? null,
    meanings: mapping.meanings ?? {},
  };
}
