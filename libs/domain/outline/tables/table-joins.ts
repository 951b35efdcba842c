import type { Column } from './table-columns.js';
import type { TableRow } from './table-content.js';
import { cellFold, type Cell, type Grid } from './table-grid.js';
import type { TableLayout } from './table-layout.js';

export interface Joined {
  readonly layout: TableLayout;
  readonly rows: readonly TableRow[];
}

/**
 * A number merged over several rows is one task with several measures where these rows share its name, their
 * units and their day. Where any of them differs, each row is promised by itself and stays a task of its own.
 * A table is read in one way throughout.
 */
export function joinNumbered(
  grid: Grid,
  columns: readonly Column[],
  layout: TableLayout,
  rows: readonly TableRow[],
): Joined {
  const number = columns.findIndex((column) => column.role === 'no');
  const group = layout.group === null ? null : columns[layout.group]!;
  const named = group?.role === 'task' || group?.role === 'item' || group?.role === 'problem';
  if (number < 0 || !group || !named) return { layout, rows };
  const words = (cell: Cell | null | undefined): string => cellFold(grid.clean, cell ?? undefined);
  const shared = columns.filter(
    ({ role }) => role === 'lead' || role === 'responsible' || role === 'support' || role === 'deadline',
  );
  const joined: TableRow[] = [];
  let several = false;
  for (const row of rows) {
    const above = joined.at(-1);
    const goesOn =
      above &&
      !row.heading &&
      !above.heading &&
      words(row.cells[number]) !== '' &&
      [number, group.index].every((i) => words(row.cells[i]) === words(above.cells[i]) && words(row.cells[i]) !== '');
    if (!goesOn) {
      joined.push(row);
      continue;
    }
    const same = shared.every(({ index }) => {
      const own = words(row.cells[index]);
      return own === '' || own === words(above.cells[index]);
    });
    if (!same) return { layout, rows };
    several = true;
    const own = columns.map(({ index }) =>
      layout.prose.includes(index) || layout.goals.includes(index) ? (row.cells[index] ?? null) : null,
    );
    joined[joined.length - 1] = { ...above, more: [...(above.more ?? []), own, ...(row.more ?? [])] };
  }
  if (!several) return { layout, rows };
  const category = columns.find(({ role }) => role === 'category');
  return { layout: { ...layout, title: group.index, group: category?.index ?? null }, rows: joined };
}
