import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '#domain/outline/parse-outline.js';
import type { ParsedOutline, ParsedTask } from '#domain/outline/parsed-outline.js';
import { decodeDocument } from '#platform/intake/decode-document.js';
import { ofdBytes, ofdPages } from '#test/support/ofd-bytes.js';

const FIXTURES = 'test/fixtures/intake/word';
const TEXTS: Record<string, string> = {
  hedong: 'hedong-outline-2021-2025',
  dongli: 'dongli-report-2023',
  xinkou: 'xinkou-report-2022',
  binhai: 'binhai-gaoxin-report-2023',
  tianshan: 'tianshan-report-2022',
};
const even = (text: string | null | undefined): string => (text ?? '').normalize('NFKC').replaceAll(/\s/g, '');
const content = (task: ParsedTask): unknown => ({
  no: even(task.no),
  chapter: even(task.chapterNo) + even(task.chapter),
  title: even(task.title),
  lead: task.lead.map(even),
  responsible: task.responsible.map(even),
  deadlines: task.deadlines.map(({ text, due }) => [even(text), due]),
  recurrences: task.recurrences.map(({ text, per, times }) => [even(text), per, times]),
  targets: task.targets.map(({ text, value, unit, op }) => [even(text), value, unit, op]),
});

async function read(name: string): Promise<{ text: string; parsed: ParsedOutline; notes: string[] }> {
  const { text, format, notes } = await decodeDocument(readFileSync(`${FIXTURES}/${name}`), name);
  return { text, parsed: parseOutline(text, { format }), notes: (notes ?? []).map(({ code }) => code) };
}
const source = (name: string): string =>
  readFileSync(`test/fixtures/corpus/${TEXTS[name.slice(0, name.indexOf('-'))]}.txt`, 'utf8');

describe('the same outline in another format', () => {
  it.each([
    ['hedong-plain.docx', []],
    ['hedong-plain.doc', []],
    ['hedong-numbered.docx', []],
    ['hedong-numbered.doc', []],
    ['hedong-revised.docx', ['tracked-changes']],
    ['hedong-revised.doc', ['tracked-changes']],
    ['hedong-boxed.docx', ['text-boxes']],
    ['hedong-boxed.doc', ['text-boxes']],
    ['dongli-numbered.docx', []],
    ['dongli-numbered.doc', []],
    ['dongli-numbered.rtf', []],
    ['xinkou-numbered.docx', []],
    ['xinkou-numbered.doc', []],
    ['xinkou-numbered.rtf', []],
    ['xinkou-lists.docx', []],
    ['binhai-plain.docx', []],
    ['binhai-plain.doc', []],
    ['binhai-plain.html', []],
    ['tianshan-plain.docx', []],
    ['tianshan-plain.doc', []],
  ])('%s gives the tasks of its text, each range at its words', async (name, codes) => {
    const { text, parsed, notes } = await read(name);
    expect(parsed.tasks.map(content)).toEqual(parseOutline(source(name)).tasks.map(content));
    expect(notes).toEqual(codes);
    for (const task of parsed.tasks)
      for (const found of [...task.deadlines, ...task.recurrences, ...task.targets])
        expect(even(text.slice(...found.range))).toBe(even(found.text));
  });

  it.each(['hedong-table.docx', 'hedong-table.doc', 'hedong-table.rtf'])(
    '%s: a table with merged cells, two lines of head and automatic numbers gives the tasks of its rows',
    async (name) => {
      const { parsed } = await read(name);
      const gold = JSON.parse(readFileSync(`test/fixtures/corpus/${TEXTS.hedong}.gold.json`, 'utf8')) as {
        tasks: { no: string; title: string; chapter: string; lead: string[]; responsible: string[] }[];
      };
      expect(
        parsed.tasks.map((task) => [task.no, even(task.title), task.lead.map(even), task.responsible.map(even)]),
      ).toEqual(gold.tasks.map((task) => [task.no, even(task.title), task.lead.map(even), task.responsible.map(even)]));
      expect(parsed.tasks.map((task) => even(task.chapter))).toEqual(
        gold.tasks.map((task) => expect.stringContaining(even(task.chapter))),
      );
    },
  );

  it.each(Object.keys(TEXTS))('an OFD laid out from the text of %s gives its tasks', async (name) => {
    const wanted = source(`${name}-`);
    const { text, format } = await decodeDocument(ofdBytes(ofdPages(wanted)), 'a.ofd');
    expect(parseOutline(text, { format }).tasks.map(content)).toEqual(parseOutline(wanted).tasks.map(content));
  });
});
