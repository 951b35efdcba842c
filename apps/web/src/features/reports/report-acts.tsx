import { useTranslation } from 'react-i18next';
import type { ReportView } from '#contracts/reports.js';
import { NIL_REASONS } from '#domain/report/report.rules.js';
import { ActBar } from '../../components/act-bar';
import type { ActField } from '../../components/act-field';
import { REPORTS } from './report-api';

/** What the unit, its leads and the office may do with the form; `version` follows the autosave. */
export function ReportActs({ report, version }: { report: ReportView; version: number }) {
  const { t } = useTranslation();
  const { id } = report;
  const reason: ActField = { name: 'reason', label: t('act.reason'), kind: 'text', required: true };
  const route = (action: string) => (answers: object) => ({ action, ...answers });
  const decide = (decision: string) => (answers: object) => ({ decision, ...answers });
  return (
    <ActBar
      actions={report.actions}
      version={version}
      book={{
        nil: {
          path: REPORTS.act(id, 'nil'),
          fields: [{ name: 'nilReason', label: t('reports.nilReason'), kind: 'choice', required: true, choices: NIL_REASONS.map((value) => ({ value, label: t(`reports.nilReasons.${value}`) })) }],
        },
        sendForSignature: { path: REPORTS.act(id, 'route'), body: route('sendForSignature'), primary: true },
        sendBack: { path: REPORTS.act(id, 'route'), body: route('sendBack'), fields: [reason] },
        recall: { path: REPORTS.act(id, 'route'), body: route('recall') },
        submit: { path: REPORTS.act(id, 'submit'), body: (answers) => answers, primary: true, explain: t('reports.submitExplain', { n: report.items.length }) },
        leadReturn: {
          path: REPORTS.act(id, 'lead-review'),
          fields: [
            { name: 'line', label: t('reports.whichLine'), kind: 'choice', required: true, choices: report.items.map((line) => ({ value: line.assignmentId, label: `${line.taskNo}. ${line.taskTitle}` })) },
            reason,
          ],
          body: ({ line, ...answers }) => ({ returnedLines: [line], ...answers }),
        },
        accept: { path: REPORTS.act(id, 'review'), body: decide('accept'), primary: true },
        return: { path: REPORTS.act(id, 'review'), body: decide('return'), fields: [reason] },
        supersede: { path: REPORTS.act(id, 'review'), body: decide('supersede'), fields: [reason] },
      }}
    />
  );
}
