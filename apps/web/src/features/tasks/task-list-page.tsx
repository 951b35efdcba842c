import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { taskMachine } from '#domain/task/task.machine.js';
import { DataTable } from '../../components/data-table';
import { DownloadButton } from '../../components/download-button';
import { DueDate } from '../../components/due-date';
import { Lamp } from '../../components/lamp';
import { PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';
import { BatchBar } from './batch-bar';
import { LampChips } from './lamp-chips';
import { type TaskFilters, filtersOf, useCounters, useTasks } from './task-api';
import { TaskFilterBar } from './task-filter-bar';

/** Before the dispatch there is nothing to light. */
const UNLIT: readonly string[] = ['DRAFT', 'PENDING_APPROVAL'];

/** All tasks in the outline's order, with lamps; the filters live in the address. */
export default function TaskListPage() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const filters = filtersOf(useSearch({ from: '/tasks' }));
  const navigate = useNavigate({ from: '/tasks' });
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const list = useTasks(filters);
  const { lamp: _lamp, ...others } = filters;
  const counters = useCounters(others);
  const manages = may(session, 'task.manage') || may(session, 'task.approve');
  const set = (next: TaskFilters) => {
    choose(new Set());
    void navigate({ search: Object.fromEntries(Object.entries({ ...filters, ...next }).filter(([, value]) => value)) as Record<string, string> });
  };
  const year = filters.planYear ?? session.today.date.slice(0, 4);
  return (
    <>
      <PageTitle title={t('tasks.title')} aside={counters.data && t('tasks.total', { n: filters.lamp ? (counters.data.lamps[filters.lamp] ?? 0) : counters.data.total })}>
        {may(session, 'ledger.export') && (
          <>
            <DownloadButton path={`/ledger/breakdown.xlsx?planYear=${year}`} name={t('tasks.breakdownFile', { year })} label={t('tasks.breakdown')} />
            <DownloadButton path={`/ledger/ledger.xlsx?planYear=${year}`} name={t('tasks.ledgerFile', { year })} label={t('tasks.ledger')} />
          </>
        )}
        {may(session, 'assignment.sign') && <Link to="/receipt">{t('receipt.title')}</Link>}
        <Link to="/extensions">{t('extensions.title')}</Link>
      </PageTitle>
      <LampChips counters={counters.data} chosen={filters.lamp} onChoose={(lamp) => set({ lamp })} />
      <TaskFilterBar filters={filters} onSet={set} chapters={chaptersOf(list.data ?? [])} year={Number(session.today.date.slice(0, 4))} />
      <DataTable
        caption={t('tasks.title')}
        list={list}
        rowKey={(row) => row.id}
        {...(manages ? { chosen: { ids: chosen, set: choose } } : {})}
        empty={Object.keys(filters).length > 0 ? t('tasks.noMatch') : t('tasks.none')}
        columns={[
          { title: t('tasks.lamp'), width: 130, cell: (row) => (UNLIT.includes(row.state) ? <span className="muted">—</span> : <Lamp colour={row.lamp.colour} why={row.lamp.reason} hint={[row.lamp.text, row.lampUnit].filter(Boolean).join(' · ')} />) },
          { title: t('tasks.no'), width: 64, cell: (row) => row.no },
          {
            title: t('tasks.task'),
            head: true,
            cell: (row) => (
              <>
                <Link to="/tasks/$taskId" params={{ taskId: row.id }}>
                  {row.title}
                </Link>
                {row.measure && <div className="muted">{row.measure}</div>}
              </>
            ),
          },
          { title: t('tasks.leads'), width: 290, cell: (row) => row.leads.map((lead) => lead.unitName).join('、') },
          { title: t('tasks.responsible'), width: 150, cell: (row) => <Coverage {...row.responsible} /> },
          { title: t('tasks.due'), width: 175, cell: (row) => <DueDate date={row.currentDue} workingDaysLeft={row.lamp.workingDaysLeft} /> },
          { title: t('tasks.state'), width: 118, cell: (row) => <StateTag tone={stateTone(row.state)}>{i18n.language === 'en' ? t(`taskStates.${row.state}`) : taskMachine.states[row.state]}</StateTag> },
        ]}
      />
      {manages && chosen.size > 0 && list.data && (
        <BatchBar rows={list.data.filter((row) => chosen.has(row.id))} onDone={() => choose(new Set())} />
      )}
    </>
  );
}

/** Coverage of the responsible units, as counts and never as a percentage. */
function Coverage({ total, unsigned, completed }: { total: number; unsigned: number; completed: number }) {
  const { t } = useTranslation();
  if (total === 0) return <span className="muted">—</span>;
  return (
    <>
      {t('tasks.completed', { completed, total })}
      {unsigned > 0 && <div className="late">{t('tasks.unsigned', { n: unsigned })}</div>}
    </>
  );
}

function chaptersOf(rows: readonly { readonly chapterNo: string; readonly chapter: string }[]): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [row.chapterNo, row.chapter]));
}
