import { useTranslation } from 'react-i18next';
import type { LinkView } from '#contracts/links.js';
import { ActButton } from '../../components/act-button';
import { AppLink } from '../../components/app-link';
import { DataTable } from '../../components/data-table';
import { StateTag } from '../../components/state-tag';
import { officeTime } from '../../lib/dates';
import { usePaged } from '../../lib/paged';
import { may } from '../../lib/session';
import { useSession } from '../../lib/use-session';

/** What was decided about tasks that ask the same, by whom, and how to take it back. */
export function DecidedLinks() {
  const { t } = useTranslation();
  const session = useSession();
  const list = usePaged<LinkView>('/task-links');
  return (
    <DataTable
      caption={t('links.tabs.decided')}
      list={list}
      rowKey={(row) => row.id}
      empty={t('links.noneDecided')}
      columns={[
        { title: t('links.underTask'), head: true, cell: (row) => <Linked task={row.primary} /> },
        { title: t('links.otherTask'), cell: (row) => <Linked task={row.other} /> },
        { title: t('tasks.unit'), width: 160, cell: (row) => row.unitName },
        {
          title: t('tasks.state'),
          width: 260,
          cell: (row) => (
            <>
              <StateTag tone={row.state === 'LINKED' ? 'good' : 'plain'}>{row.stateText}</StateTag>
              <div className="muted">{t('links.by', { name: row.undoneBy ?? row.decidedBy, at: officeTime(row.undoneAt ?? row.decidedAt) })}</div>
              {row.note && <div className="muted prose">{row.note}</div>}
            </>
          ),
        },
        {
          title: t('page.acts'),
          width: 100,
          cell: (row) =>
            row.state !== 'UNDONE' &&
            may(session, 'link.manage') && <ActButton size="small" label={t('links.undo')} path={`/task-links/${row.id}/undo`} version={row.version} explain={t('links.undoExplain')} />,
        },
      ]}
    />
  );
}

function Linked({ task }: { task: LinkView['primary'] }) {
  return (
    <>
      <AppLink to={`/tasks/${task.taskId}`}>{`${task.taskNo}. ${task.taskTitle}`}</AppLink>
      <div className="muted">{task.source}</div>
    </>
  );
}
