import { useTranslation } from 'react-i18next';
import type { OutlineImportView, ReviewedTaskView } from '#contracts/outline-review.js';
import { ActButton } from '../../components/act-button';
import { StateTag } from '../../components/state-tag';
import { chineseDate } from '../../lib/dates';
import { OUTLINES, wordsOf } from './outline-api';

type Measure = ReviewedTaskView['measures'][number];
const NATURES = ['ONE_OFF', 'ANNUAL', 'LONG_TERM'] as const;

/** The sentences of a task. For one without a date the program proposes what kind of work it is; a person decides. */
export function TaskMeasures({ task, draft }: { task: ReviewedTaskView; draft: OutlineImportView }) {
  return (
    <ol className="measures">
      {task.measures.map((measure) => (
        <li key={measure.index}>
          <span className="prose">{measure.text}</span>
          <Nature measure={measure} task={task} draft={draft} />
        </li>
      ))}
    </ol>
  );
}

function Nature({ measure, task, draft }: { measure: Measure; task: ReviewedTaskView; draft: OutlineImportView }) {
  const { t, i18n } = useTranslation();
  const said = (code: string): string => wordsOf(draft, i18n.language, code);
  const kind = measure.decided?.kind ?? measure.proposal?.kind;
  if (!kind) return null;
  const due = measure.decided ? measure.decided.due : measure.proposal?.suggestedDue;
  return (
    <div className="measure-nature">
      <StateTag tone={measure.decided ? 'done' : 'plain'}>{said(`nature.${kind}`)}</StateTag>{' '}
      <small className="muted">
        {measure.decided ? t('outlines.natureDecided') : said(`proposal.${measure.proposal!.reason}`)}
        {!measure.decided && measure.proposal!.evidence && `“${measure.proposal!.evidence}”`}
        {due && ` · ${t('outlines.suggestedDue', { due: chineseDate(due, i18n.language) })}`}
      </small>{' '}
      {draft.state === 'DRAFT' && (
        <ActButton
          size="small"
          label={t(measure.decided ? 'outlines.changeNature' : 'outlines.decideNature')}
          path={OUTLINES.act(draft.id, 'corrections')}
          version={draft.version}
          explain={measure.text}
          fields={[
            {
              name: 'kind',
              label: t('outlines.nature'),
              kind: 'choice',
              required: true,
              initial: kind,
              choices: NATURES.map((value) => ({ value, label: t(`outlines.natures.${value}`) })),
            },
            { name: 'due', label: t('outlines.natureDue'), kind: 'date', initial: due ?? undefined, hint: t('outlines.natureDueHint') },
          ]}
          body={(answers) => ({
            corrections: [{ op: 'proposal', key: task.key, measure: measure.index, decided: { kind: answers['kind'], due: answers['due'] || null } }],
          })}
        />
      )}
    </div>
  );
}
