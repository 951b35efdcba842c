import type { ReviewedTaskView } from '#contracts/outline-review.js';
import type { OutlineCorrection } from '#contracts/outlines.js';
import type { ActField } from '../../components/act-field';

export type Translate = (key: string, values?: Record<string, unknown>) => string;
export type Answers = Readonly<Record<string, unknown>>;

const TEXTS = ['title', 'no', 'chapterNo', 'chapter'] as const;
const UNITS = ['lead', 'responsible', 'support'] as const;
export const said = (answers: Answers, name: string): string => String(answers[name] ?? '').trim();

export const fieldsOf = (task: ReviewedTaskView, t: Translate): ActField[] => [
  ...TEXTS.map((field): ActField => ({ name: field, label: t(`outlines.texts.${field}`), kind: 'line', required: field === 'title', initial: task[field] })),
  ...UNITS.map((field): ActField => ({ name: field, label: t(`outlines.${field}`), kind: 'line', initial: task[field].join('、'), hint: t('outlines.unitsHint') })),
];

/** 各市、县〔市、区〕政府 holds the mark that parts the names: inside brackets it parts nothing. */
function namesIn(list: string): string[] {
  const names = [''];
  let depth = 0;
  for (const char of list) {
    // Full-width marks are what a Chinese keyboard types.
    const mark = char.normalize('NFKC');
    if ('(〔['.includes(mark)) depth++;
    if (')〕]'.includes(mark)) depth--;
    if (depth <= 0 && '、,; '.includes(mark)) names.push('');
    else names[names.length - 1] += char;
  }
  return names.filter(Boolean);
}

/** Only what a person really changed becomes a correction. */
export function correctionsOf(task: ReviewedTaskView, answers: Answers): OutlineCorrection[] {
  const texts = TEXTS.filter((field) => said(answers, field) !== task[field]).map((field) => ({ op: 'text' as const, key: task.key, field, value: said(answers, field) }));
  const units = UNITS.flatMap((field) => {
    const names = namesIn(said(answers, field));
    return names.join('、') === task[field].join('、') ? [] : [{ op: 'units' as const, key: task.key, field, names }];
  });
  return [...texts, ...units];
}

