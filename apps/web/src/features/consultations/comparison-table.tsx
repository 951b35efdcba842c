import { useTranslation } from 'react-i18next';
import type { ConsultationView } from '#contracts/consultations.js';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';

/** All proposals in one table; the office decides each line with a reason. */
export function ComparisonTable({ consultation }: { consultation: ConsultationView }) {
  const { t } = useTranslation();
  const session = useSession();
  const decides = may(session, 'task.manage') && (consultation.state === 'OPEN' || consultation.state === 'COLLECTED');
  return (
    <Panel title={t('consultations.table', { n: consultation.comments.length })}>
      <DataTable
        caption={t('consultations.table', { n: consultation.comments.length })}
        list={{ data: consultation.comments, error: null }}
        rowKey={(row) => row.id}
        empty={t('consultations.noComments')}
        columns={[
          { title: t('tasks.task'), head: true, width: 260, cell: (row) => `${row.taskNo}. ${row.taskTitle}` },
          { title: t('tasks.unit'), width: 140, cell: (row) => row.unitName },
          { title: t('consultations.kind'), width: 110, cell: (row) => t(`consultations.kinds.${row.kind}`) },
          { title: t('consultations.proposal'), cell: (row) => <div className="prose">{row.proposal}</div> },
          { title: t('act.reason'), cell: (row) => <div className="prose">{row.reason}</div> },
          {
            title: t('consultations.decision'),
            width: 230,
            cell: (row) => (
              <>
                <StateTag tone={stateTone(row.state)}>{t(`consultations.states.${row.state}`)}</StateTag>
                {row.decisionReason && <div className="prose muted">{row.decisionReason}</div>}
                {decides && row.state === 'OPEN' && (
                  <ActButton
                    size="small"
                    label={t('consultations.decide')}
                    path={`/consultation-comments/${row.id}/decision`}
                    explain={`${row.unitName}:${row.proposal}`}
                    fields={[
                      { name: 'decision', label: t('consultations.decision'), kind: 'choice', required: true, choices: ['adopt', 'partlyAdopt', 'decline'].map((value) => ({ value, label: t(`consultations.decisions.${value}`) })) },
                      { name: 'reason', label: t('act.reason'), kind: 'text', required: true },
                    ]}
                  />
                )}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
