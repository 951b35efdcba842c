import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '#contracts/reports.js';
import { DueDate } from '../../components/due-date';
import { Loaded, PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { UrgingPanel } from '../../components/urging-panel';
import { officeTime } from '../../lib/dates';
import { stateTone } from '../../lib/tones';
import { useReport } from './report-api';
import { ReportForm } from './report-form';
import { ReportReading } from './report-reading';
import './report.css';

export default function ReportPage() {
  const { reportId } = useParams({ from: '/reports/$reportId' });
  const report = useReport(reportId);
  return <Loaded query={report}>{(view) => <OneReport report={view} />}</Loaded>;
}

/** One form of one unit for one round: filled in by the contact, signed by the unit, read by the office. */
function OneReport({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const writes = report.actions.some(({ action, enabled }) => enabled && (action === 'save' || action === 'refile'));
  return (
    <>
      <PageTitle
        title={`${report.periodName} · ${report.unitName}`}
        aside={
          <>
            <StateTag tone={stateTone(report.state)}>{report.stateText}</StateTag> {report.late && <StateTag tone="bad">{t('reports.late')}</StateTag>}{' '}
            {report.submittedAt ? t('reports.submittedAt', { at: officeTime(report.submittedAt) }) : null}
          </>
        }
      >
        <span>
          {t('reports.dueOn')} <DueDate date={report.refileBy ?? report.due} />
        </span>
      </PageTitle>
      {report.returnReason && <p className="callout">{t('reports.returnedBecause', { reason: report.returnReason })}</p>}
      {report.nilReason && <p className="callout callout-info">{t('reports.nilBecause', { reason: t(`reports.nilReasons.${report.nilReason}`) })}</p>}
      {report.leadPassedUnreviewed && <p className="callout callout-info">{t('reports.passedUnreviewed')}</p>}
      {writes ? <ReportForm key={report.id} report={report} /> : <ReportReading report={report} />}
      <UrgingPanel subjects={[{ kind: 'report', id: report.id, unitId: report.unitId, label: report.unitName }]} />
    </>
  );
}
