import { useTranslation } from 'react-i18next';
import type { PeriodTaskRow } from '#contracts/periods.js';
import { AppLink } from '../../components/app-link';
import { DataTable, type DataTableProps } from '../../components/data-table';
import { StateTag } from '../../components/state-tag';
import type { Filters } from '../../lib/paged';
import { useRows } from './period-api';

export interface PeriodTableProps {
  readonly reviewId: string;
  readonly filters: Filters;
  readonly chosen?: NonNullable<DataTableProps<PeriodTaskRow>['chosen']>;
}

/** The table as it will be printed, with what is proposed and decided beside each task. */
export function PeriodTable({ reviewId, filters, chosen }: PeriodTableProps) {
  const { t } = useTranslation();
  const list = useRows(reviewId, filters);
  return (
    <DataTable
      caption={t('periods.table')}
      list={list}
      rowKey={(row) => row.taskId}
      empty={t('periods.noRows')}
      {...(chosen ? { chosen } : {})}
      columns={[
        {
          title: t('tasks.task'),
          head: true,
          cell: (row) => (
            <>
              <AppLink to={`/tasks/${row.taskId}`}>{`${row.no}. ${row.title}`}</AppLink>
              <div className="muted">{row.chapter}</div>
            </>
          ),
        },
        { title: t('periods.leads'), width: 130, cell: (row) => row.leadUnits },
        { title: t('periods.completion'), cell: (row) => <span className="prose">{row.completion}</span> },
        { title: t('periods.evidence'), width: 150, cell: (row) => <Evidence row={row} /> },
        { title: t('periods.unfinished'), width: 190, cell: (row) => <span className="prose">{row.unfinished}</span> },
        { title: t('periods.proposal'), width: 150, cell: (row) => <Proposal row={row} /> },
        { title: t('periods.decision'), width: 160, cell: (row) => <Decision row={row} /> },
      ]}
    />
  );
}

function Evidence({ row }: { row: PeriodTaskRow }) {
  const { t } = useTranslation();
  if (row.evidence.length === 0) return <span className="muted">{t('periods.noEvidence')}</span>;
  return (
    <details>
      <summary>{t('periods.pieces', { n: row.evidence.length })}</summary>
      {row.evidence.map((file) => (
        <div key={file.fileId + file.title}>
          {file.title} <small className="muted">{file.unitName}</small>
        </div>
      ))}
    </details>
  );
}

function Proposal({ row }: { row: PeriodTaskRow }) {
  const { t } = useTranslation();
  if (row.ended) return <span className="muted">{row.stateText}</span>;
  if (!row.proposal) return null;
  return (
    <>
      {t(`periods.decisions.${row.proposal}`)}
      <div className="muted">{row.proposalText}</div>
    </>
  );
}

function Decision({ row }: { row: PeriodTaskRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.decision && <StateTag tone={row.settledAt ? 'good' : 'done'}>{t(`periods.decisions.${row.decision}`)}</StateTag>}
      {row.decisionReason && <div className="muted prose">{row.decisionReason}</div>}
      {row.changed && <div className="late">{t('periods.changed')}</div>}
      {row.redrawn && !row.decision && <div className="late">{t('periods.redrawn')}</div>}
      {row.refusedCode && <div className="late">{t(`periods.refused.${row.refusedCode}`, { defaultValue: t('periods.refusedOther', { code: row.refusedCode }) })}</div>}
    </>
  );
}
