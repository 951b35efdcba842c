import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AwaitingTask } from '#contracts/periods.js';
import type { TaskRow } from '#contracts/tasks.js';
import { ActButton } from '../../components/act-button';
import { AppLink } from '../../components/app-link';
import { DataTable } from '../../components/data-table';
import { get } from '../../lib/api';
import { chineseDate } from '../../lib/dates';
import { may } from '../../lib/session';
import { useSession } from '../../lib/use-session';
import { PERIODS, useCarried } from './period-api';

/** Open work of an ended outline that waits for the next one. */
export function CarriedTasks() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const list = useCarried();
  const drafts = useQuery({
    queryKey: ['/tasks', 'drafts'],
    queryFn: ({ signal }) => get<{ items: TaskRow[] }>('/tasks?state=DRAFT&limit=200', signal),
    enabled: may(session, 'period.manage'),
  });
  const choices = (drafts.data?.items ?? []).map((task) => ({ value: task.id, label: `${task.planYear} ${task.no}. ${task.title}` }));
  return (
    <DataTable
      caption={t('periods.carried')}
      list={list}
      rowKey={(row) => row.id}
      empty={t('periods.noneCarried')}
      columns={[
        { title: t('tasks.task'), head: true, cell: (row) => <AppLink to={`/tasks/${row.id}`}>{`${row.no}. ${row.title}`}</AppLink> },
        { title: t('periods.outline'), cell: (row) => row.source },
        { title: t('periods.leads'), width: 180, cell: (row) => row.leadUnits },
        { title: t('periods.carriedOn'), width: 230, cell: (row) => `${chineseDate(row.carriedOn, i18n.language)} ${row.reason}` },
        { title: t('page.acts'), width: 130, cell: (row) => may(session, 'period.manage') && <Attach row={row} choices={choices} /> },
      ]}
    />
  );
}

function Attach({ row, choices }: { row: AwaitingTask; choices: readonly { value: string; label: string }[] }) {
  const { t } = useTranslation();
  return (
    <ActButton
      size="small"
      label={t('periods.attach')}
      path={PERIODS.attach}
      closedBecause={choices.length === 0 ? t('periods.noDrafts') : null}
      explain={t('periods.attachExplain')}
      fields={[{ name: 'toTaskId', label: t('periods.attachTo'), kind: 'choice', required: true, choices }]}
      body={({ toTaskId }) => ({ pairs: [{ taskId: row.id, toTaskId }] })}
    />
  );
}
