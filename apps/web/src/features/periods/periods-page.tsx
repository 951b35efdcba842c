import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OutlineVersionPage } from '#contracts/outlines.js';
import type { PeriodReviewActResult } from '#contracts/periods.js';
import type { z } from 'zod';
import { ActButton } from '../../components/act-button';
import { AppLink } from '../../components/app-link';
import { DataTable } from '../../components/data-table';
import { PageTitle, Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { get } from '../../lib/api';
import { chineseDate, officeTime } from '../../lib/dates';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';
import { CarriedTasks } from './carried-tasks';
import { PERIODS, useReviews } from './period-api';

/** The end of a year and of an outline's period: one table for each, and the work that waits for the next outline. */
export default function PeriodsPage() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const list = useReviews();
  return (
    <>
      <PageTitle title={t('periods.title')} aside={t('periods.aside')}>
        {may(session, 'period.manage') && <OpenReview />}
      </PageTitle>
      <DataTable
        caption={t('periods.title')}
        list={list}
        rowKey={(row) => row.id}
        empty={t('periods.none')}
        columns={[
          { title: t('periods.outline'), head: true, cell: (row) => <AppLink to={`/periods/${row.id}`}>{row.title}</AppLink> },
          { title: t('periods.kind'), width: 190, cell: (row) => t(`periods.kinds.${row.kind}`, { year: row.planYear }) },
          { title: t('periods.tasks'), width: 80, cell: (row) => row.tasks },
          { title: t('periods.undecided'), width: 90, cell: (row) => row.undecided },
          {
            title: t('tasks.state'),
            width: 150,
            cell: (row) => <StateTag tone={stateTone(row.state === 'SETTLED' ? 'CLOSED' : row.state)}>{row.stateText}</StateTag>,
          },
          { title: t('periods.agreed'), width: 240, cell: (row) => row.agreedBy && `${row.agreedBy} ${row.agreedOn ? chineseDate(row.agreedOn, i18n.language) : ''}` },
          { title: t('periods.openedAt'), width: 160, cell: (row) => officeTime(row.openedAt) },
        ]}
      />
      <Panel title={t('periods.carried')} id="carried">
        <CarriedTasks />
      </Panel>
    </>
  );
}

function OpenReview() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const versions = useQuery({ queryKey: ['/outlines', 'all'], queryFn: ({ signal }) => get<z.infer<typeof OutlineVersionPage>>('/outlines?limit=200', signal) });
  const choices = (versions.data?.items ?? []).map(({ id, title, periodEnd }) => ({ value: id, label: periodEnd ? `${title}(至${periodEnd})` : title }));
  return (
    <ActButton
      primary
      label={t('periods.open')}
      path={PERIODS.list}
      explain={t('periods.openExplain')}
      closedBecause={choices.length > 0 ? null : t(versions.data ? 'periods.noOutline' : 'page.reading')}
      fields={[
        { name: 'outlineVersionId', label: t('periods.outline'), kind: 'choice', required: true, choices, initial: choices[0]?.value },
        {
          name: 'kind',
          label: t('periods.kind'),
          kind: 'choice',
          required: true,
          initial: 'YEAR',
          choices: (['YEAR', 'PERIOD'] as const).map((value) => ({ value, label: t(`periods.kindChoice.${value}`) })),
        },
        { name: 'planYear', label: t('periods.planYear'), kind: 'number', required: true, initial: Number(session.today.date.slice(0, 4)) },
      ]}
      onDone={(result) => void navigate({ to: '/periods/$reviewId', params: { reviewId: (result as PeriodReviewActResult).id } })}
    />
  );
}
