import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NoticeRow } from '#contracts/notices.js';
import { noticeMachine } from '#domain/notice/notice.machine.js';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { usePaged } from '../../lib/paged';
import { stateTone } from '../../lib/tones';
import { TASKS } from './task-api';

/** Tips, slips, letters and notices about this task, closed ones too; a unit sees its own once they are out. */
export function TaskPapers({ taskId }: { taskId: string }) {
  const { t } = useTranslation();
  const papers = usePaged<NoticeRow>(TASKS.papers, { taskId });
  if (papers.data?.length === 0) return null;
  return (
    <Panel title={t('tasks.papers')}>
      <DataTable
        caption={t('tasks.papers')}
        list={papers}
        rowKey={(row) => row.id}
        empty={null}
        columns={[
          { title: t('notices.kind'), width: 110, cell: (row) => t(`notices.kinds.${row.kind}`) },
          {
            title: t('notices.paper'),
            head: true,
            cell: (row) => (
              <>
                <Link to="/notices/$noticeId" params={{ noticeId: row.id }}>
                  {row.title}
                </Link>
                <div className="muted">{row.numberText ?? t('notices.unnumbered')}</div>
              </>
            ),
          },
          { title: t('tasks.unit'), width: 170, cell: (row) => row.unitName },
          { title: t('notices.nextDue'), width: 190, cell: (row) => <DueDate date={row.nextDue} /> },
          { title: t('tasks.state'), width: 150, cell: (row) => <StateTag tone={stateTone(row.state)}>{noticeMachine.states[row.state]}</StateTag> },
        ]}
      />
    </Panel>
  );
}
