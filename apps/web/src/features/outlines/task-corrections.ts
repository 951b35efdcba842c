import type { ReviewedTaskView } from '#contracts/outline-review.js';
import type { OutlineCorrection } from '#contracts/outlines.js';
import type { ActField } from '../../components/act-field';

type Translate = (key: string, values?: Record<string, unknown>) => string;
type Answers = Readonly<Record<string, unknown>>;

const TEXTS = ['title', 'no', 'chapterNo', 'chapter'] as const;
const UNITS = ['lead', 'responsible', 'support'] as const;
const said = (answers: Answers, name: string): string => String(answers[name] ?? '').trim();

export const fieldsOf = (task: ReviewedTaskView, t: Translate): ActField[] => [
  ...TEXTS.map((field): ActField => ({ name: field, label: t(`outlines.texts.${field}`), kind: 'line', required: field === 'title', initial: task[field] })),
  ...UNITS.map((field): ActField => ({ name: field, label: t(`outlines.${field}`), kind: 'line', initial: task[field].join('、'), hint: t('outlines.unitsHint') })),
];

/** Only what a person really changed becomes a correction. */
export function correctionsOf(task: ReviewedTaskView, answers: Answers): OutlineCorrection[] {
  const texts = TEXTS.filter((field) => said(answers, field) !== task[field]).map((field) => ({ op: 'text' as const, key: task.key, field, value: said(answers, field) }));
  const units = UNITS.flatMap((field) => {
    const names = said(answers, field).split(/[、,,;;\s]+/).filter(Boolean);
    return names.join('、') === task[field].join('、') ? [] : [{ op: 'units' as const, key: task.key, field, names }];
  });
  return [...texts, ...units];
}

/** Dates, cycles and figures: each may be changed or taken out, and one of each added. */
export const factFieldsOf = (task: ReviewedTaskView, t: Translate): ActField[] => {
  const keep = (name: string, text: string): ActField => ({ name, label: t('outlines.keep', { text }), kind: 'check', initial: true });
  const periods = ['year', 'half-year', 'quarter', 'month', 'week', 'day', 'term'].map((value) => ({ value, label: t(`outlines.per.${value}`) }));
  const signs = ['>=', '<=', '>', '<', '=', '~'].map((value) => ({ value, label: t(`outlines.signs.${value}`) }));
  return [
    ...task.deadlines.flatMap((each, at): ActField[] => [
      keep(`deadline${at}`, each.text),
      { name: `due${at}`, label: t('outlines.dueOf', { text: each.text }), kind: 'date', initial: each.due ?? undefined },
    ]),
    ...task.recurrences.map((each, at) => keep(`recurrence${at}`, each.text)),
    ...task.targets.map((each, at) => keep(`target${at}`, each.text)),
    { name: 'newDueText', label: t('outlines.addDue'), kind: 'line', hint: t('outlines.asPrinted') },
    { name: 'newDue', label: t('outlines.addDueDate'), kind: 'date' },
    { name: 'newCycle', label: t('outlines.addCycle'), kind: 'line', hint: t('outlines.asPrinted') },
    { name: 'newPer', label: t('outlines.addPer'), kind: 'choice', choices: periods },
    { name: 'newTimes', label: t('outlines.addTimes'), kind: 'number' },
    { name: 'newFigure', label: t('outlines.addFigure'), kind: 'line', hint: t('outlines.asPrinted') },
    { name: 'newSign', label: t('outlines.addSign'), kind: 'choice', choices: signs },
    { name: 'newValue', label: t('outlines.addValue'), kind: 'number' },
    { name: 'newUnit', label: t('outlines.addUnit'), kind: 'line' },
  ];
};

/** A list that changed is sent whole, as it should be. */
export function factCorrectionsOf(task: ReviewedTaskView, answers: Answers): OutlineCorrection[] {
  const kept = <T>(name: string, items: readonly T[]): T[] => items.filter((_, at) => answers[`${name}${at}`] !== false);
  const made: OutlineCorrection[] = [];
  const { key } = task;
  const due = (at: number): string | null => said(answers, `due${at}`) || null;
  const dates = task.deadlines.flatMap(({ text, measure }, at) => (answers[`deadline${at}`] === false ? [] : [{ text, due: due(at), measure }]));
  const newDate = said(answers, 'newDueText');
  const redated = task.deadlines.some((each, at) => due(at) !== each.due);
  if (newDate || redated || dates.length < task.deadlines.length)
    made.push({ op: 'deadlines', key, items: [...dates, ...(newDate ? [{ text: newDate, due: said(answers, 'newDue') || null, measure: null }] : [])] as never });
  const cycles = kept('recurrence', task.recurrences).map(({ text, per, times, subject, measure }) => ({ text, per, times, subject, measure }));
  const newCycle = said(answers, 'newCycle');
  if (newCycle || cycles.length < task.recurrences.length) {
    const added = { text: newCycle, per: said(answers, 'newPer') || 'year', times: Number(said(answers, 'newTimes')) || null, subject: null, measure: null };
    made.push({ op: 'recurrences', key, items: [...cycles, ...(newCycle ? [added] : [])] as never });
  }
  const figures = kept('target', task.targets).map(({ text, op, value, unit, subject, measure }) => ({ text, op, value, unit, subject, measure }));
  const newFigure = said(answers, 'newFigure');
  if (newFigure || figures.length < task.targets.length) {
    const added = { text: newFigure, op: said(answers, 'newSign') || '>=', value: Number(said(answers, 'newValue')), unit: said(answers, 'newUnit'), subject: null, measure: null };
    made.push({ op: 'targets', key, items: [...figures, ...(newFigure ? [added] : [])] as never });
  }
  return made;
}
