import { useTranslation } from 'react-i18next';
import type { PeriodReviewView } from '#contracts/periods.js';
import { ActButton } from '../../components/act-button';
import { PERIODS } from './period-api';

const DECISIONS = ['CLOSE', 'CARRY_OVER', 'DROP'] as const;

/** One decision for everything ticked; a refusal names the line that stops it and nothing is done by halves. */
export function DecisionBar({ review, taskIds, onDone }: { review: PeriodReviewView; taskIds: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  if (taskIds.length === 0) return <p className="muted">{t('periods.choose')}</p>;
  const path = PERIODS.act(review.id, 'decisions');
  return (
    <div className="batch" role="region" aria-label={t('periods.decide')}>
      <strong>{t('tasks.chosen', { n: taskIds.length })}</strong>
      <ActButton
        primary
        label={t('periods.asProposed')}
        path={path}
        version={review.version}
        explain={t('periods.asProposedExplain', { n: taskIds.length })}
        fields={[{ name: 'reason', label: t('act.reason'), kind: 'text', hint: t('periods.dropReason') }]}
        body={({ reason }) => ({ taskIds, decision: 'AS_PROPOSED', reason: reason ?? '' })}
        onDone={onDone}
      />
      {DECISIONS.map((decision) => (
        <ActButton
          key={decision}
          label={t(`periods.decisions.${decision}`)}
          path={path}
          version={review.version}
          explain={t(`periods.explain.${decision}`, { n: taskIds.length })}
          fields={[{ name: 'reason', label: t('act.reason'), kind: 'text', hint: t('periods.otherReason'), required: decision === 'DROP' }]}
          body={({ reason }) => ({ taskIds, decision, reason: reason ?? '' })}
          onDone={onDone}
        />
      ))}
    </div>
  );
}
