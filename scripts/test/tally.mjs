/** What the whole run comes to; each stage adds its own numbers and one line of the summary. */
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

export function add(name, { passed = 0, failed = 0, skipped = 0, seconds = 0, note = '' }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const verdict = failed > 0 ? 'FAILED' : passed + skipped > 0 ? 'ok' : '-';
  const numbers = passed + failed + skipped > 0 ? `${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s` : '';
  lines.push([verdict.padEnd(7), name.padEnd(38), numbers, note].filter(Boolean).join(' ').trimEnd());
}

/** The last line stands alone, for people and for machines. @returns whether nothing failed */
export function conclude() {
  process.stdout.write(`\n小结 / Summary\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed === 0 && total.passed > 0;
}
