import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform/config/project-root.js';
import { PATIENT } from '#test/support/patient-reading.js';
import { ReadingProcess } from './reading-process.js';

const FIXTURES = join(projectRoot(), 'test/fixtures');
const FORMATS = [
  '.txt',
  '.md',
  '.html',
  '.docx',
  '.doc',
  '.wps',
  '.rtf',
  '.ofd',
  '.pdf',
  '.xlsx',
  '.xls',
  '.et',
  '.csv',
  '.tsv',
];
/** What they are named for is that they cannot be read. */
const TO_REFUSE = /password|scan|picture|image-only|damaged|encrypted|garbled/;

const files = ['corpus', 'intake']
  .flatMap((folder) =>
    readdirSync(join(FIXTURES, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((name) => FORMATS.includes(extname(name)))
  .sort();

/** No limit, no flag of the process and no closed door may keep an honest file out, whatever wrote it. */
describe('good files', () => {
  it('are there in every family of formats', () => {
    for (const family of [/\.txt$/, /\.docx?$/, /\.xlsx?$/, /\.pdf$/, /\.csv$/])
      expect(files.some((name) => family.test(name))).toBe(true);
  });

  it.each(files)('%s', async (name) => {
    const file = { bytes: readFileSync(join(FIXTURES, name)), name, knownUnits: [], ranges: 'text' } as const;
    const reading = new ReadingProcess().read(file, PATIENT);
    if (TO_REFUSE.test(name)) await expect(reading).rejects.toMatchObject({ name: 'UnreadableDocument' });
    else expect((await reading).text.length).toBeGreaterThan(50);
  });
});
