const columns = (name, cells) => `${name.padEnd(52)} ${cells.join('  ')}\n`;
const figure = (value) => value.toFixed(3).padStart(11);

/** One line per document or fold, then precision, recall and F1 of all together. */
export function printTable(title, rows, fields) {
  const names = Object.keys(fields);
  process.stdout.write(`\n${title}\n`);
  process.stdout.write(
    columns(
      '',
      names.map((name) => name.padStart(11)),
    ),
  );
  for (const [name, f1] of rows)
    process.stdout.write(
      columns(
        name,
        names.map((field) => figure(f1[field])),
      ),
    );
  process.stdout.write(
    columns(
      'F1',
      names.map((field) => figure(fields[field].f1)),
    ),
  );
  process.stdout.write(
    columns(
      'precision',
      names.map((field) => figure(fields[field].p)),
    ),
  );
  process.stdout.write(
    columns(
      'recall',
      names.map((field) => figure(fields[field].r)),
    ),
  );
  process.stdout.write(
    columns(
      'gold',
      names.map((field) => String(goldOf(fields[field])).padStart(11)),
    ),
  );
}

export const goldOf = ({ tp, fn }) => tp + fn;

/** Sums of several scorings, and what follows from them. */
export function together(all) {
  const sums = {};
  for (const fields of all)
    for (const [name, { tp, fp, fn }] of Object.entries(fields)) {
      const sum = (sums[name] ??= { tp: 0, fp: 0, fn: 0 });
      sum.tp += tp;
      sum.fp += fp;
      sum.fn += fn;
    }
  const ratio = (part, whole) => (whole === 0 ? 1 : part / whole);
  return Object.fromEntries(
    Object.entries(sums).map(([name, { tp, fp, fn }]) => [
      name,
      { tp, fp, fn, p: ratio(tp, tp + fp), r: ratio(tp, tp + fn), f1: ratio(2 * tp, 2 * tp + fp + fn) },
    ]),
  );
}
