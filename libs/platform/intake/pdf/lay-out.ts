import { SheetBudget } from '../sheet/sheet-budget.js';
import { sheetsText } from '../sheet/sheet-text.js';
import { linesInColumns } from './columns.js';
import type { PageContent } from './page-content.js';
import { paragraphsOf } from './paragraphs.js';
import { findRuledTables } from './ruled-tables.js';
import { withoutRunningHeads } from './running-heads.js';
import { type FilledTable, fillTable } from './table-cells.js';
import { continuationOf, joinPages, toGrid } from './table-pages.js';
import { linesOf, type TextLine } from './text-lines.js';

/** What stands on a page of any fixed layout: PDF, OFD. */
export type LaidPage = Pick<PageContent, 'height' | 'pieces' | 'rulings'>;

interface PageParts {
  readonly height: number;
  readonly lines: readonly TextLine[];
  readonly tables: readonly FilledTable[];
}

function partsOf(page: LaidPage): PageParts {
  let pieces = page.pieces;
  const tables: FilledTable[] = [];
  for (const ruled of findRuledTables(page.rulings)) {
    const { table, rest } = fillTable(ruled, pieces);
    if (rest.length === pieces.length) continue;
    pieces = rest;
    tables.push(table);
  }
  return {
    height: page.height,
    lines: tables.length > 0 ? linesOf(pieces) : linesInColumns(pieces),
    tables: tables.toSorted((a, b) => a.top - b.top),
  };
}

/** Runs of lines and tables in the order of the pages; a table that a page end cuts is one. */
export function layOut(pages: readonly LaidPage[]): string {
  const parts = pages.map(partsOf);
  const body = withoutRunningHeads(parts);
  const out: string[] = [];
  const budget = new SheetBudget();
  let run: TextLine[][] = [];
  let open: FilledTable[] = [];
  const endRun = (): void => {
    out.push(...paragraphsOf(run));
    run = [];
  };
  const endTable = (): void => {
    if (open.length > 0) out.push('', sheetsText([toGrid(joinPages(open))], budget).text);
    open = [];
  };
  const addLines = (lines: readonly TextLine[]): void => {
    if (lines.length === 0) return;
    endTable();
    run.push([...lines]);
  };
  parts.forEach((part, i) => {
    let y = -Infinity;
    for (const table of part.tables) {
      addLines(body[i]!.filter((line) => line.y > y && line.y <= table.top));
      y = table.bottom;
      const continuation = open.length > 0 ? continuationOf(open[0]!, table) : null;
      if (!continuation) endTable();
      endRun();
      open.push(continuation ?? table);
    }
    addLines(body[i]!.filter((line) => line.y > y));
  });
  endRun();
  endTable();
  return withoutOuterLineEnds(out.join('\n'));
}

/** Line ends only: a tab at either end is an empty cell. */
function withoutOuterLineEnds(text: string): string {
  let [from, to] = [0, text.length];
  while (text[from] === '\n') from++;
  while (to > from && text[to - 1] === '\n') to--;
  return text.slice(from, to);
}
