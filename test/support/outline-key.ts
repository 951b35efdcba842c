import { readFileSync } from 'node:fs';
import { parseOutline } from '#domain/outline/parse-outline.js';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import type { DecodedDocument } from '#platform/intake/decode-document.js';

export const intakeFixture = (path: string): Uint8Array => new Uint8Array(readFileSync(`test/fixtures/intake/${path}`));

/** What must not depend on the format in which an outline comes: everything but places and what the format adds. */
export const taskKeys = (parsed: ParsedOutline): unknown[] =>
  parsed.tasks.map((task) => [
    task.no,
    task.title,
    task.lead,
    task.responsible,
    task.groups,
    task.targets.map((target) => `${target.op}${target.value}${target.unit}`),
    task.recurrences.map((recurrence) => `${recurrence.per}:${recurrence.times}`),
  ]);

export const parsed = ({ text, format }: DecodedDocument): ParsedOutline => parseOutline(text, { format });

/** The Hedong outline as its text reads. */
export const hedong = (): ParsedOutline =>
  parseOutline(readFileSync('test/fixtures/corpus/hedong-outline-2021-2025.txt', 'utf8'));
