import type { ColumnMapping } from '@/api/types/imports';

/** Columns whose texts are put together; numbers in a cell of their own may also stand alone. */
const JOINED = ['GIVEN_NAME', 'FAMILY_NAME', 'PHONE'];

/** Columns of the same target, in the order in which their texts are put together. */
export function joinedWith(columns: readonly ColumnMapping[], target: string): ColumnMapping[] {
  return columns
    .filter((column) => column.target === target && column.format !== 'EXTENSION')
    .toSorted((a, b) => (a.joinOrder ?? columns.length) - (b.joinOrder ?? columns.length) || a.index - b.index);
}

/** Gives those that mean the same their places, and takes them from those that stand alone. */
export function rejoined(columns: readonly ColumnMapping[]): ColumnMapping[] {
  const places = new Map<number, number>();
  for (const target of JOINED) {
    const together = joinedWith(columns, target);
    if (together.length > 1) together.forEach((column, at) => places.set(column.index, at + 1));
  }
  const alternates = joinedWith(columns, 'ALTERNATE_PHONE').filter((column) => column.joinOrder);
  if (alternates.length > 1) alternates.forEach((column, at) => places.set(column.index, at + 1));
  else alternates.forEach((column) => places.set(column.index, column.joinOrder ?? 1));
  return columns.map((column) => {
    const place = places.get(column.index) ?? null;
    return { ...column, joinOrder: place, phoneRegion: regionAt(columns, places, column, place) };
  });
}

/** A joined phone is read whole, in the country that its first part says: the country moves there with the places. */
function regionAt(
  columns: readonly ColumnMapping[],
  places: ReadonlyMap<number, number>,
  column: ColumnMapping,
  place: number | null,
): string | null {
  if (place === null) return column.phoneRegion ?? null;
  if (place > 1) return null;
  const joined = columns.filter((one) => one.target === column.target && places.has(one.index));
  return joined.find((one) => one.phoneRegion)?.phoneRegion ?? null;
}

/** Puts a column in a place of its join; whichever stood there takes its old one. Null lets it stand alone. */
export function placed(columns: readonly ColumnMapping[], index: number, place: number | null): ColumnMapping[] {
  const moved = columns.find((column) => column.index === index);
  return rejoined(
    columns.map((column) => {
      if (column.index === index) return { ...column, joinOrder: place };
      const there = place !== null && column.target === moved?.target && column.joinOrder === place;
      return there ? { ...column, joinOrder: moved.joinOrder ?? null } : column;
    }),
  );
}

/** The phone that was read where a column begins a joined one, as it is dialed; null where it is shown by its cell. */
export function joinedPhone(
  columns: readonly ColumnMapping[],
  index: number,
  row: { cells: readonly string[]; readings: Record<string, string | null> },
): string | null {
  const target = columns.find((column) => column.index === index)?.target;
  if (target !== 'PHONE' && target !== 'ALTERNATE_PHONE') return null;
  const together = joinedWith(columns, target);
  // Beside a number of its own, or where the cells are empty, the reading may be another column's.
  const isJoined = together.length > 1 && together.every((column) => column.joinOrder);
  const isSaid = together.some((column) => row.cells[column.index]?.trim());
  return isJoined && isSaid && together[0]?.index === index ? (row.readings[target] ?? null) : null;
}
