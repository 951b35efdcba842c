import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '#contracts/reports.js';
import { DataTable } from '../../components/data-table';
import { FileLink } from '../../components/file-link';
import { Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { ReportActs } from './report-acts';

/** The form as it was filed, for whoever signs or reviews it. */
export function ReportReading({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('reports.lineCount', { n: report.items.length })} aside={<ReportActs report={report} version={report.version} />}>
      <DataTable
        caption={t('reports.lineCount', { n: report.items.length })}
        list={{ data: report.items, error: null }}
        rowKey={(line) => line.assignmentId}
        empty={t('reports.noLines')}
        columns={[
          {
            title: t('tasks.task'),
            head: true,
            width: 260,
            cell: (line) => (
              <>
                <Link to="/tasks/$taskId" params={{ taskId: line.taskId }}>
                  {line.taskNo}. {line.taskTitle}
                </Link>
                {line.leadReturnedReason && <div className="late">{t('reports.leadReturned', { reason: line.leadReturnedReason })}</div>}
              </>
            ),
          },
          { title: t('reports.progress'), cell: (line) => (line.nil ? <StateTag>{t('reports.nil')}</StateTag> : <div className="prose">{line.progress}</div>) },
          { title: t('reports.problems'), cell: (line) => <div className="prose">{line.problems}</div> },
          { title: t('reports.nextSteps'), cell: (line) => <div className="prose">{line.nextSteps}</div> },
          {
            title: t('files.evidence'),
            width: 180,
            cell: (line) =>
              line.evidence.map((file) => (
                <div key={file.fileId}>
                  <FileLink id={file.fileId} title={file.title} />
                </div>
              )),
          },
        ]}
      />
    </Panel>
  );
}
