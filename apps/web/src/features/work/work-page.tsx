import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { PageTitle } from '../../components/page';
import { StateTag, type Tone } from '../../components/state-tag';
import type { WorkItem, WorkView } from '#contracts/ledger.js';
import { get } from '../../lib/api';
import { chineseDate } from '../../lib/dates';
import { useSession } from '../../lib/use-session';
import { AppLink } from '../../components/app-link';

const TONE: Readonly<Record<WorkItem['urgency'], Tone>> = { OVERDUE: 'bad', TODAY: 'bad', SOON: 'wait', LATER: 'plain' };
const ALARMS = ['overdue', 'notReached'];

/** The first page of everyone: what is to do, by urgency; every number opens the list behind it. */
export default function WorkPage() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const work = useQuery({ queryKey: ['work'], queryFn: ({ signal }) => get<WorkView>('/work', signal) });
  const next = work.data?.nextReminder;
  const items = work.data?.items;
  return (
    <>
      <PageTitle
        title={
          <>
            {chineseDate(session.today.date, i18n.language)}{' '}
            <StateTag tone={session.today.isWorkingDay ? 'good' : 'wait'}>{t(`work.day.${session.today.label}`)}</StateTag>
          </>
        }
        aside={next && t('work.nextReminder', { date: chineseDate(next.date, i18n.language), time: next.time })}
      />
      {work.data?.missingCalendar && <p className="callout">{t('messages.missingCalendar', { year: work.data.missingCalendar })}</p>}
      {work.data && (
        <div className="counters">
          {work.data.counters.map((counter) => (
            <AppLink
              key={counter.key}
              to={counter.link}
              className={ALARMS.includes(counter.key) && counter.count > 0 ? 'counter counter-alarm' : 'counter'}
            >
              <b>{counter.count}</b>
              <span>{t(`work.counter.${counter.key}`, { defaultValue: counter.key })}</span>
            </AppLink>
          ))}
        </div>
      )}
      <DataTable
        caption={t('work.caption')}
        list={{ data: items, error: work.error }}
        rowKey={(item) => item.key}
        empty={
          <>
            {t('work.empty')} <Link to="/tasks">{t('work.toTasks')}</Link>
          </>
        }
        columns={[
          { title: t('work.urgency'), width: 100, cell: (item) => <StateTag tone={TONE[item.urgency]}>{t(`work.${item.urgency}`)}</StateTag> },
          { title: t('work.what'), head: true, cell: (item) => <What item={item} /> },
          { title: t('work.kind'), width: 150, cell: (item) => t(`work.kinds.${item.kind.replace('.', '_')}`, { defaultValue: item.kind }) },
          ...(items?.some((item) => item.unitName) ? [{ title: t('work.unit'), width: 190, cell: (item: WorkItem) => item.unitName ?? '' }] : []),
          { title: t('work.due'), width: 190, cell: (item) => <DueDate date={item.due} workingDaysLeft={item.urgency === 'OVERDUE' && item.workingDaysLeft === 0 ? null : item.workingDaysLeft} /> },
        ]}
      />
      {work.data?.more && <p className="callout">{t('work.more')}</p>}
    </>
  );
}

/** What comes from one's own recusal family stands in the list, so that somebody sees that it waits for another person. */
function What({ item }: { item: WorkItem }) {
  const { t } = useTranslation();
  return (
    <>
      <AppLink to={item.link}>{item.title}</AppLink>
      {item.recused && <div className="muted">{t('work.recused')}</div>}
    </>
  );
}
