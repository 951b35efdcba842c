import { useTranslation } from 'react-i18next';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { Panel } from '../../components/page';
import { may } from '../../lib/session';
import { useSession } from '../../lib/use-session';
import { REPORTS, useRounds } from './report-api';

/** Each round with its counts; the name opens its forms. */
export function Rounds({ shown, onShow }: { shown: string | undefined; onShow: (roundId: string) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const rounds = useRounds();
  return (
    <Panel title={t('reports.rounds')} aside={may(session, 'report.manage') && <OpenRound year={session.today.date.slice(0, 4)} />}>
      <DataTable
        caption={t('reports.rounds')}
        list={{ data: rounds.data?.items, error: rounds.error }}
        rowKey={(row) => row.id}
        empty={t('reports.noRounds')}
        columns={[
          {
            title: t('reports.round'),
            head: true,
            cell: (row) => (
              <button type="button" className="link-button" aria-pressed={shown === row.id} onClick={() => onShow(shown === row.id ? '' : row.id)}>
                {row.periodName} · {t(`reports.kinds.${row.kind}`)}
              </button>
            ),
          },
          { title: t('tasks.due'), width: 190, cell: (row) => <DueDate date={row.due} /> },
          { title: t('reports.asked'), width: 80, cell: (row) => row.asked },
          { title: t('reports.onTime'), width: 80, cell: (row) => row.onTime },
          { title: t('reports.late'), width: 80, cell: (row) => row.late },
          { title: t('reports.returned'), width: 80, cell: (row) => row.returned },
          { title: t('reports.missing'), width: 80, cell: (row) => (row.missing > 0 && row.due < session.today.date ? <b className="late">{row.missing}</b> : row.missing) },
          { title: t('reports.accepted'), width: 100, cell: (row) => row.accepted },
        ]}
      />
    </Panel>
  );
}

function OpenRound({ year }: { year: string }) {
  const { t } = useTranslation();
  const periods = ['Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2', 'Y'].map((part) => ({ value: `${year}-${part}`, label: `${year} ${t(`reports.periods.${part}`)}` }));
  return (
    <ActButton
      label={t('reports.openRound')}
      path={REPORTS.rounds}
      explain={t('reports.openExplain')}
      fields={[
        { name: 'kind', label: t('reports.kind'), kind: 'choice', required: true, initial: 'LEAD', choices: ['LEAD', 'RESPONSIBLE'].map((value) => ({ value, label: t(`reports.kinds.${value}`) })) },
        { name: 'period', label: t('reports.period'), kind: 'choice', required: true, choices: periods },
        { name: 'due', label: t('tasks.due'), kind: 'date', hint: t('reports.dueHint') },
      ]}
    />
  );
}
