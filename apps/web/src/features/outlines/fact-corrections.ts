import type { ReviewedTaskView } from '#contracts/outline-review.js';
import type { OutlineCorrection } from '#contracts/outlines.js';
import type { Comparison, CyclePeriod } from '#domain/outline/parsed-outline.js';
import type { ActField } from '../../components/act-field';
import { type Answers, said, type Translate } from './task-corrections';

const PERIODS: readonly CyclePeriod[] = ['year', 'half-year', 'quarter', 'month', 'week', 'day', 'term'];
const SIGNS: readonly Comparison[] = ['>=', '<=', '>', '<', '=', '~'];

/** Dates, cycles and figures: each may be changed or taken out, and one of each added. */
export const factFieldsOf = (task: ReviewedTaskView, t: Translate): ActField[] => {
  const keep = (name: string, text: string): ActField => ({ name, label: t('outlines.keep', { text }), kind: 'check', initial: true });
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
    { name: 'newPer', label: t('outlines.addPer'), kind: 'choice', choices: PERIODS.map((value) => ({ value, label: t(`outlines.per.${value}`) })) },
    { name: 'newTimes', label: t('outlines.addTimes'), kind: 'number' },
    { name: 'newFigure', label: t('outlines.addFigure'), kind: 'line', hint: t('outlines.asPrinted') },
    { name: 'newSign', label: t('outlines.addSign'), kind: 'choice', choices: SIGNS.map((value) => ({ value, label: t(`outlines.signs.${value}`) })) },
    { name: 'newValue', label: t('outlines.addValue'), kind: 'number' },
    { name: 'newUnit', label: t('outlines.addUnit'), kind: 'line' },
  ];
};

/** What belongs together is asked for together: an answer of which half is missing would be lost or made up. */
const PARTS: readonly (readonly [all: readonly string[], needed: readonly string[]])[] = [
  [['newDueText', 'newDue'], ['newDueText']],
  [['newCycle', 'newPer', 'newTimes'], ['newCycle', 'newPer']],
  [['newFigure', 'newSign', 'newValue', 'newUnit'], ['newFigure', 'newSign', 'newValue']],
];

/** The labels of what must still be filled in. */
export function lackingFacts(task: ReviewedTaskView, answers: Answers, t: Translate): string[] {
  const lacking = PARTS.flatMap(([all, needed]) => (all.some((name) => said(answers, name)) ? needed.filter((name) => !said(answers, name)) : []));
  return factFieldsOf(task, t).flatMap(({ name, label }) => (lacking.includes(name) ? [label] : []));
}

/** A list that changed is sent whole, as it should be. */
export function factCorrectionsOf(task: ReviewedTaskView, answers: Answers): OutlineCorrection[] {
  const made: OutlineCorrection[] = [];
  const kept = <T>(name: string, items: readonly T[]): T[] => items.filter((_, at) => answers[`${name}${at}`] !== false);
  const { key } = task;
  const due = (at: number): string | null => said(answers, `due${at}`) || null;
  const redated = task.deadlines.some((each, at) => due(at) !== each.due);
  const dates = kept('deadline', task.deadlines.map(({ text, measure }, at) => ({ text, due: due(at), measure })));
  const newDate = said(answers, 'newDueText');
  if (newDate || redated || dates.length < task.deadlines.length)
    made.push({ op: 'deadlines', key, items: [...dates, ...(newDate ? [{ text: newDate, due: said(answers, 'newDue') || null, measure: null }] : [])] });
  const cycles = kept('recurrence', task.recurrences).map(({ text, per, times, subject, measure }) => ({ text, per, times, subject, measure }));
  const per = PERIODS.find((each) => each === said(answers, 'newPer'));
  if (per) cycles.push({ text: said(answers, 'newCycle'), per, times: Number(said(answers, 'newTimes')) || null, subject: null, measure: null });
  if (per || cycles.length < task.recurrences.length) made.push({ op: 'recurrences', key, items: cycles });
  const figures = kept('target', task.targets).map(({ text, op, value, unit, subject, measure }) => ({ text, op, value, unit, subject, measure }));
  const op = SIGNS.find((each) => each === said(answers, 'newSign'));
  if (op) figures.push({ text: said(answers, 'newFigure'), op, value: Number(said(answers, 'newValue')), unit: said(answers, 'newUnit'), subject: null, measure: null });
  if (op || figures.length < task.targets.length) made.push({ op: 'targets', key, items: figures });
  return made;
}
