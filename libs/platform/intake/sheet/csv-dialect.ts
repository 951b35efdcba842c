export type CsvSeparator = '\t' | ',' | ';' | '|';

export interface CsvDialect {
  readonly separator: CsvSeparator;
  /** Where the first record begins: behind the line sep=; that Excel understands. */
  readonly start: number;
}

const TOLD = /^"?sep=([\t,;|])"?[ \t]*(?:\r\n|\r|\n)/i;
const CANDIDATES: readonly CsvSeparator[] = ['\t', ';', ',', '|'];
const SAMPLE_RECORDS = 200;
const SAMPLE = 500_000;

/** The separator that cuts most records into the same number of cells; null where none does. */
export function tellDialect(text: string): CsvDialect | null {
  const told = TOLD.exec(text);
  if (told) return { separator: told[1] as CsvSeparator, start: told[0].length };
  let best: CsvDialect | null = null;
  let most = 0;
  for (const separator of CANDIDATES) {
    const score = agreement(text.slice(0, SAMPLE), separator);
    if (score > most) {
      most = score;
      best = { separator, start: 0 };
    }
  }
  return best;
}

/** Share of the records with two cells or more that have the commonest number of cells. */
function agreement(text: string, separator: CsvSeparator): number {
  const counts = new Map<number, number>();
  let records = 0;
  let cells = 1;
  let blank = true;
  const end = (): void => {
    if (!blank) {
      records++;
      counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    cells = 1;
    blank = true;
  };
  let quoted = false;
  for (let i = 0; i < text.length && records < SAMPLE_RECORDS; i++) {
    const ch = text[i]!;
    if (ch === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (ch === separator) cells++;
    else if (ch === '\n' || ch === '\r') end();
    if (ch !== ' ' && ch !== '\n' && ch !== '\r' && ch !== separator) blank = false;
  }
  end();
  let most = 0;
  for (const [count, times] of counts)
    if (count > 1) most = Math.max(most, times / records + Math.min(count, 50) / 1000);
  return most;
}
