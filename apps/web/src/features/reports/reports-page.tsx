import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportRow } from '#contracts/reports.js';
import { reportMachine } from '#domain/report/report.machine.js';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { UnitSelect } from '../../components/unit-select';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';
import { REPORTS, useReports } from './report-api';
import { Rounds } from './rounds';

/** The forms of all rounds: who has filed, who is late, what waits for review. */
export default function ReportsPage() {
  const { t } = useTranslation();
  const session = useSession();
  const filters = useSearch({ from: '/reports' }) as Record<string, string>;
  const navigate = useNavigate({ from: '/reports' });
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const list = useReports(filters);
  const reviews = may(session, 'report.review');
  const set = (next: Record<string, string>) => {
    choose(new Set());
    void navigate({ search: Object.fromEntries(Object.entries({ ...filters, ...next }).filter(([, value]) => value)) });
  };
  return (
    <>
      <PageTitle title={t('reports.title')} aside={t('reports.aside')} />
      {reviews && <Rounds shown={filters['roundId']} onShow={(roundId) => set({ roundId })} />}
      <div className="filters">
        {reviews && (
          <label>
            <input type="checkbox" checked={filters['waiting'] === 'true'} onChange={(event) => set({ waiting: event.target.checked ? 'true' : '' })} /> {t('reports.waiting')}
          </label>
        )}
        <select aria-label={t('tasks.state')} value={filters['state'] ?? ''} onChange={(event) => set({ state: event.target.value })}>
          <option value="">{t('tasks.anyState')}</option>
          {Object.entries(reportMachine.states).map(([state, label]) => (
            <option key={state} value={state}>
              {label}
            </option>
          ))}
        </select>
        {reviews && (
          <span style={{ width: 240 }}>
            <UnitSelect clearable value={filters['unitId'] || undefined} onChange={(unitId: string) => set({ unitId })} />
          </span>
        )}
      </div>
      <DataTable
        caption={t('reports.title')}
        list={list}
        rowKey={(row) => row.id}
        {...(reviews ? { chosen: { ids: chosen, set: choose } } : {})}
        empty={t('reports.empty')}
        columns={columns(t)}
      />
      {chosen.size > 0 && (
        <div className="batch">
          <ActButton primary label={t('reports.acceptAll', { n: chosen.size })} path={REPORTS.accept} explain={t('reports.acceptExplain')} body={() => ({ reportIds: [...chosen] })} onDone={() => choose(new Set())} />
        </div>
      )}
    </>
  );
}

const columns = (t: (key: string, values?: Record<string, unknown>) => string) => [
  {
    title: t('reports.form'),
    head: true,
    cell: (row: ReportRow) => (
      <Link to="/reports/$reportId" params={{ reportId: row.id }}>
        {row.periodName} · {t(`reports.kinds.${row.kind}`)}
      </Link>
    ),
  },
  { title: t('tasks.unit'), width: 180, cell: (row: ReportRow) => row.unitName },
  { title: t('reports.lines'), width: 110, cell: (row: ReportRow) => t('reports.filled', { filled: row.lines - row.linesMissing, lines: row.lines }) },
  { title: t('tasks.due'), width: 190, cell: (row: ReportRow) => <DueDate date={row.refileBy ?? row.due} /> },
  {
    title: t('tasks.state'),
    width: 220,
    cell: (row: ReportRow) => (
      <span className="row-acts">
        <StateTag tone={stateTone(row.state)}>{row.stateText}</StateTag>
        {row.late && <StateTag tone="bad">{t('reports.late')}</StateTag>}
        {row.proxy && <StateTag>{t('reports.proxy')}</StateTag>}
        {row.returnCount > 0 && <StateTag tone="wait">{t('tasks.returned', { n: row.returnCount })}</StateTag>}
      </span>
    ),
  },
];
