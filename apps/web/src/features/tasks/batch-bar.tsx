import { useQuery } from '@tanstack/react-query';

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '#contracts/tasks.js';
import { ActButton } from '../../components/act-button';
import { get } from '../../lib/api';
import { chineseDate } from '../../lib/dates';
import { may } from '../../lib/session';
import { useSession } from '../../lib/use-session';
import { TASKS } from './task-api';

interface Milestones {
  readonly items: readonly { readonly label: string; readonly due: string }[];
}

/** One act on everything ticked; a refusal names what stops it and nothing is done by halves. */
export function BatchBar({ rows, onDone }: { rows: readonly TaskRow[]; onDone: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const taskIds = rows.map((row) => row.id);
  const all = (state: TaskRow['state']) => rows.every((row) => row.state === state);
  const manage = may(session, 'task.manage');
  const approve = may(session, 'task.approve');
  const closed = (state: TaskRow['state'], key: string) => (all(state) ? null : t(key));
  const explain = t('tasks.batchExplain', { n: rows.length, titles: rows.slice(0, 3).map((row) => row.title).join('、') });
  const withIds = (answers: Readonly<Record<string, unknown>>) => ({ taskIds, ...answers });
  const reason = [{ name: 'reason', label: t('act.reason'), kind: 'text', required: true }] as const;
  return (
    <div className="batch" role="region" aria-label={t('tasks.batch')}>
      <strong>{t('tasks.chosen', { n: rows.length })}</strong>
      {manage && <Initiate rows={rows} closedBecause={closed('DRAFT', 'tasks.onlyDrafts')} />}
      {manage && <ActButton label={t('tasks.submit')} path={TASKS.batch('submission')} body={withIds} explain={explain} closedBecause={closed('DRAFT', 'tasks.onlyDrafts')} onDone={onDone} />}
      {approve && <ActButton primary label={t('tasks.approve')} path={TASKS.batch('approval')} body={withIds} explain={`${explain}。${t('tasks.approveExplain')}`} closedBecause={closed('PENDING_APPROVAL', 'tasks.onlyPending')} onDone={onDone} />}
      {approve && <ActButton label={t('tasks.return')} path={TASKS.batch('return')} fields={reason} body={withIds} explain={explain} closedBecause={closed('PENDING_APPROVAL', 'tasks.onlyPending')} onDone={onDone} />}
      <Button type="link" onClick={onDone}>
        {t('tasks.clear')}
      </Button>
    </div>
  );
}

/** Most tasks of an outline have no date: the office gives them the year's milestones. */
function Initiate({ rows, closedBecause }: { rows: readonly TaskRow[]; closedBecause: string | null }) {
  const { t } = useTranslation();
  const planYear = rows[0]?.planYear;
  const milestones = useQuery({
    queryKey: [TASKS.milestones, planYear],
    queryFn: ({ signal }) => get<Milestones>(`${TASKS.milestones}?planYear=${planYear}`, signal),
    enabled: planYear !== undefined,
  });
  const offered = (milestones.data?.items ?? []).map((each) => `${each.label} ${chineseDate(each.due)}`).join(';');
  return (
    <ActButton
      label={t('tasks.initiate')}
      path={TASKS.batch('initiation')}
      closedBecause={closedBecause}
      explain={offered && t('tasks.milestones', { offered })}
      fields={[
        { name: 'due', label: t('tasks.dueDate'), kind: 'date', initial: milestones.data?.items.at(-1)?.due },
        { name: 'dueBasis', label: t('tasks.dueBasis'), kind: 'line', initial: t('tasks.dueBasisInitial') },
        { name: 'measure', label: t('tasks.measure'), kind: 'text' },
        { name: 'onlyWithoutDue', label: t('tasks.onlyWithoutDue'), kind: 'check', initial: true },
      ]}
      body={({ onlyWithoutDue, ...change }) => ({ taskIds: rows.map((row) => row.id), change, onlyWithoutDue: onlyWithoutDue === true })}
    />
  );
}
