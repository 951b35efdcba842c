import { useTranslation } from 'react-i18next';
import type { RevisedTaskView, RevisionView } from '#contracts/revisions.js';
import { ActButton } from '../../components/act-button';
import { AppLink } from '../../components/app-link';
import { StateTag } from '../../components/state-tag';
import { REVISIONS } from './revision-api';

/** What becomes of one old task; open notices always go along. */
export function TaskDecision({ task, revision }: { task: RevisedTaskView; revision: RevisionView }) {
  const { t } = useTranslation();
  return (
    <div className="change-task">
      <AppLink to={`/tasks/${task.taskId}`}>{`${task.planYear} ${task.no}. ${task.title}`}</AppLink>{' '}
      <StateTag tone={task.decidedByPerson ? 'done' : 'plain'}>{t(`revisions.decisions.${task.decision}`)}</StateTag>{' '}
      <span className="muted">
        {t(`revisions.effectOf.${task.effect}`, { n: task.activeUnits })}
        {task.due && ` ${t('revisions.newDue', { due: task.due })}`}
      </span>
      {task.impossible && <div className="late">{t('revisions.impossible')}</div>}
      {task.openNotices.map((notice) => (
        <div key={notice.id} className="muted">
          {t('revisions.openNotice')} <AppLink to={`/notices/${notice.id}`}>{notice.title}</AppLink>
        </div>
      ))}
      {task.reason && <div className="muted prose">{task.reason}</div>}
      {revision.state === 'DRAFT' && task.effect !== 'KEEP' && (
        <ActButton
          size="small"
          label={t('revisions.decide')}
          path={REVISIONS.act(revision.id!, 'task-decisions')}
          version={revision.version}
          fields={[
            {
              name: 'decision',
              label: t('revisions.decision'),
              kind: 'choice',
              required: true,
              initial: task.decision,
              choices: task.allowed.map((value) => ({ value, label: t(`revisions.decisions.${value}`) + (value === task.suggested ? t('revisions.suggested') : '') })),
            },
            { name: 'due', label: t('revisions.due'), kind: 'date', initial: task.due ?? undefined, hint: t('revisions.dueHint') },
            { name: 'reason', label: t('act.reason'), kind: 'text', initial: task.reason ?? undefined },
          ]}
          body={({ decision, due, reason }) => ({
            decisions: [{ taskId: task.taskId, decision, reason: reason || null, due: (decision === 'AMENDED' || decision === 'SPLIT') && due ? due : null }],
          })}
        />
      )}
      {task.appliedAt && <StateTag tone="good">{t('revisions.applied')}</StateTag>}
    </div>
  );
}
