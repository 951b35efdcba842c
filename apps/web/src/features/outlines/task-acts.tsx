import { useTranslation } from 'react-i18next';
import type { OutlineImportView, ReviewedTaskView } from '#contracts/outline-review.js';
import { LOOK_BELOW } from '#domain/outline/review/look-at.js';
import { ActButton } from '../../components/act-button';
import type { ActButtonProps } from '../../components/act-field';
import { headOf, OUTLINES } from './outline-api';
import { factCorrectionsOf, factFieldsOf, lackingFacts } from './fact-corrections';
import { correctionsOf, fieldsOf } from './task-corrections';

export interface TaskActsProps {
  readonly task: ReviewedTaskView;
  readonly next: ReviewedTaskView | null;
  readonly draft: OutlineImportView;
}

/** What a person does to one item that was read: every field, its bounds, and whether it is a task at all. */
export function TaskActs({ task, next, draft }: TaskActsProps) {
  const { t } = useTranslation();
  const act = (label: string, rest: Partial<ActButtonProps>) => (
    <ActButton size="small" label={t(label)} path={OUTLINES.act(draft.id, 'corrections')} version={draft.version} {...rest} />
  );
  const unsure = Object.entries(task.confidence).flatMap(([field, { value }]) => (value < LOOK_BELOW ? [field] : []));
  const sentences = task.measures.map(({ range, text }) => ({ range, label: text.slice(0, 40) }));
  return (
    <div className="row-acts">
      {unsure.length > 0 && act('outlines.check', { explain: t('outlines.checkExplain'), body: () => ({ corrections: [{ op: 'check', key: task.key, fields: unsure }] }) })}
      {act('outlines.correct', {
        fields: fieldsOf(task, t),
        missing: (answers) => (correctionsOf(task, answers).length > 0 ? null : t('outlines.nothingChanged')),
        body: (answers) => ({ corrections: correctionsOf(task, answers) }),
      })}
      {act('outlines.correctFacts', {
        fields: factFieldsOf(task, t),
        missing: (answers) => {
          const lacking = lackingFacts(task, answers, t);
          if (lacking.length > 0) return t('act.required', { label: lacking.join('、') });
          return factCorrectionsOf(task, answers).length > 0 ? null : t('outlines.nothingChanged');
        },
        body: (answers) => ({ corrections: factCorrectionsOf(task, answers) }),
      })}
      {task.measures.some(({ proposal, decided }) => proposal && !decided) &&
        act('outlines.acceptNatures', { explain: t('outlines.acceptNaturesExplain'), body: () => ({ corrections: [{ op: 'proposals', keys: [task.key] }] }) })}
      {sentences.length > 1 &&
        act('outlines.split', {
          explain: t('outlines.splitExplain'),
          fields: [
            { name: 'at', label: t('outlines.splitAt'), kind: 'choice', required: true, choices: sentences.slice(1).map(({ range, label }) => ({ value: String(range[0]), label })) },
            { name: 'first', label: t('outlines.firstTitle'), kind: 'line', required: true, initial: task.title },
            { name: 'second', label: t('outlines.secondTitle'), kind: 'line', required: true },
          ],
          body: ({ at, first, second }) => ({ corrections: [{ op: 'split', key: task.key, at: Number(at), titles: [first, second] }] }),
        })}
      {next && act('outlines.merge', { explain: t('outlines.mergeExplain', { next: headOf(next) }), body: () => ({ corrections: [{ op: 'merge', keys: [task.key, next.key] }] }) })}
      {sentences.length > 1 &&
        act('outlines.shorten', {
          explain: t('outlines.shortenExplain'),
          fields: [{ name: 'end', label: t('outlines.endsAfter'), kind: 'choice', required: true, choices: sentences.slice(0, -1).map(({ range, label }) => ({ value: String(range[1]), label })) }],
          body: ({ end }) => ({ corrections: [{ op: 'bounds', key: task.key, range: [task.range[0], Number(end)] }] }),
        })}
      {act('outlines.drop', { danger: true, fields: [{ name: 'reason', label: t('act.reason'), kind: 'text', required: true }], body: ({ reason }) => ({ corrections: [{ op: 'drop', key: task.key, reason }] }) })}
    </div>
  );
}
