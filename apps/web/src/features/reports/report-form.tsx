import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReportLineView, ReportView } from '#contracts/reports.js';
import { FilePicker } from '../../components/file-picker';
import { Panel } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { ReportActs } from './report-acts';
import { type DraftLine, useDraft } from './use-draft';

const TEXTS = ['progress', 'problems', 'nextSteps'] as const;

/** 本期表: every class-assigned task of the unit in one table; saved by itself while it is written. */
export function ReportForm({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const draft = useDraft(report);
  return (
    <Panel
      title={t('reports.lineCount', { n: report.items.length })}
      aside={
        <>
          <span role="status" className="muted">
            {t(`reports.saving.${draft.saving}`)}
          </span>
          {/* What was typed last must be stored before anybody signs the form. */}
          <fieldset className="bare" disabled={draft.saving !== 'saved'}>
            <ReportActs report={report} version={draft.version} />
          </fieldset>
        </>
      }
    >
      <p className="callout">{t('classified.line')}</p>
      <ProblemAlert error={draft.error} />
      {report.items.map((line) => (
        <Line key={line.assignmentId} line={line} draft={draft.lines.get(line.assignmentId)!} onChange={(change) => draft.change(line.assignmentId, change)} />
      ))}
      {report.items.length === 0 && <p>{t('reports.noLines')}</p>}
    </Panel>
  );
}

function Line({ line, draft, onChange }: { line: ReportLineView; draft: DraftLine; onChange: (change: Partial<DraftLine>) => void }) {
  const { t } = useTranslation();
  const missing = !draft.nil && draft.progress.trim() === '';
  return (
    <section className={missing ? 'report-line missing' : 'report-line'}>
      <header>
        <Link to="/tasks/$taskId" params={{ taskId: line.taskId }}>
          {line.taskNo}. {line.taskTitle}
        </Link>
        <label>
          <input type="checkbox" checked={draft.nil} onChange={(event) => onChange({ nil: event.target.checked })} /> {t('reports.nil')}
        </label>
        {line.previousProgress && (
          <button type="button" className="link-button" onClick={() => onChange({ progress: line.previousProgress!, nil: false })}>
            {t('reports.copyPrevious')}
          </button>
        )}
      </header>
      {line.leadReturnedReason && <p className="late">{t('reports.leadReturned', { reason: line.leadReturnedReason })}</p>}
      <div className="report-texts">
        {TEXTS.map((name) => (
          <label key={name} className="field">
            <span>{draft.nil && name === 'progress' ? t('reports.nilWhy') : t(`reports.${name}`)}</span>
            <textarea
              name={`${name}-${line.assignmentId}`}
              value={draft[name]}
              maxLength={4000}
              placeholder={name === 'progress' ? t('reports.progressHint') : ''}
              onChange={(event) => onChange({ [name]: event.target.value })}
            />
          </label>
        ))}
      </div>
      <FilePicker label={t('reports.addEvidence')} value={[...draft.evidence]} onChange={(evidence) => onChange({ evidence })} />
    </section>
  );
}
