import { describe, expect, it } from '@jest/globals';
import { ARCHIVES, deepDocx, type HostileFile, ODD_WORKBOOKS, WORKBOOKS } from '#test/support/hostile/bombs.js';
import { docx, OUTLINE } from '#test/support/hostile/office.js';
import { PATIENT } from '#test/support/patient-reading.js';
import { ReadingProcess } from './reading-process.js';

const read = (bytes: Buffer, name: string) =>
  new ReadingProcess().read({ bytes, name, knownUnits: [], ranges: 'text' }, PATIENT);

async function sentenceOf({ bytes, name }: Pick<HostileFile, 'bytes' | 'name'>): Promise<string> {
  return read(bytes(), name).then(
    ({ text }) => `read: ${text.slice(0, 80)}`,
    (error: { zh?: string }) => error.zh ?? String(error),
  );
}

/** Faults F54 and F55: refused in one sentence before anything is inflated, and honest files beside them are read. */
describe('hostile archives', () => {
  it.each(ARCHIVES.map((file) => [file.what, file] as const))('with %s are refused', async (_, file) => {
    expect(await sentenceOf(file)).toMatch(file.sentence);
  });

  it('do not make an honest one suspicious', async () => {
    expect((await read(docx(), '好.docx')).text.split('\n').filter(Boolean)).toEqual(OUTLINE);
  });
});

describe('hostile workbooks', () => {
  it.each(WORKBOOKS.map((file) => [file.what, file] as const))('with %s are refused', async (_, file) => {
    expect(await sentenceOf(file)).toMatch(file.sentence);
  });

  it.each(Object.entries(ODD_WORKBOOKS))('with %s are read', async (_, bytes) => {
    expect((await read(bytes(), '怪.xlsx')).text).toContain('完善制度\t县司法局');
  });

  it('nested without end are refused', async () => {
    expect(await sentenceOf({ bytes: deepDocx, name: '深.docx' })).toMatch(/异常|过/);
  });
});
