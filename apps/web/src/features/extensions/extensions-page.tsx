import { useTranslation } from 'react-i18next';
import type { ExtensionRow } from '#contracts/assignments.js';
import { extensionMachine } from '#domain/extension/extension.machine.js';
import type { ExtensionState } from '#domain/extension/extension.rules.js';
import { ActBar } from '../../components/act-bar';
import { AppLink } from '../../components/app-link';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { chineseDate } from '../../lib/dates';
import { usePaged } from '../../lib/paged';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';

/** Requests for more time: what is asked, why, and whether it was asked in time. */
export default function ExtensionsPage() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const list = usePaged<ExtensionRow>('/extensions', { open: may(session, 'extension.decide') ? 'true' : 'false' });
  return (
    <>
      <PageTitle title={t('extensions.title')} aside={t('extensions.aside')} />
      <DataTable
        caption={t('extensions.title')}
        list={list}
        rowKey={(row) => row.id}
        empty={t('extensions.empty')}
        columns={[
          { title: t('tasks.task'), head: true, cell: (row) => <AppLink to={`/tasks/${row.taskId}`}>{`${row.taskNo}. ${row.taskTitle}`}</AppLink> },
          { title: t('tasks.unit'), width: 160, cell: (row) => row.unitName },
          {
            title: t('extensions.dates'),
            width: 210,
            cell: (row) => (
              <>
                <DueDate date={row.requestedDue} />
                <small className="muted">
                  {t('extensions.from', { date: chineseDate(row.dueAtRequest, i18n.language), n: row.workingDays })}
                  {!row.filedInTime && ` · ${t('extensions.late')}`}
                </small>
              </>
            ),
          },
          {
            title: t('extensions.reason'),
            cell: (row) => (
              <>
                <div className="prose">{row.reason}</div>
                <div className="muted prose">{row.progress}</div>
              </>
            ),
          },
          { title: t('tasks.state'), width: 140, cell: (row) => <StateTag tone={stateTone(row.state)}>{extensionMachine.states[row.state as ExtensionState] ?? row.state}</StateTag> },
          { title: t('page.acts'), width: 200, cell: (row) => <Acts row={row} /> },
        ]}
      />
    </>
  );
}

function Acts({ row }: { row: ExtensionRow }) {
  const { t } = useTranslation();
  if (row.decisionReason) return <span className="muted">{row.decisionReason}</span>;
  const path = (act: string) => `/extensions/${row.id}/${act}`;
  const reason = { name: 'reason', label: t('act.reason'), kind: 'text' } as const;
  const explain = `${row.unitName}:${chineseDate(row.dueAtRequest)} → ${chineseDate(row.requestedDue)}`;
  const decide = (decision: string) => (answers: object) => ({ decision, ...answers });
  return (
    <span className="row-acts">
      <ActBar
        size="small"
        actions={row.actions}
        version={row.version}
        book={{
          approve: { path: path('decision'), primary: true, explain, fields: [reason], body: decide('approve') },
          reject: { path: path('decision'), explain, fields: [{ ...reason, required: true }], body: decide('reject') },
          opine: { path: path('opinion'), fields: [{ name: 'opinion', label: t('extensions.opinion'), kind: 'text', required: true }] },
          withdraw: { path: path('withdrawal') },
        }}
      />
    </span>
  );
}
