import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeRow } from '#contracts/notices.js';
import { noticeMachine } from '#domain/notice/notice.machine.js';
import { PAPER_KINDS } from '#domain/kernel/policy.js';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';
import { DraftNotice } from './draft-notice';
import { NOTICES, useNotices } from './notice-api';

/** Tips, slips, letters and rectification notices, with what is due next. */
export default function NoticesPage() {
  const { t } = useTranslation();
  const session = useSession();
  const filters = useSearch({ from: '/notices' }) as Record<string, string>;
  const navigate = useNavigate({ from: '/notices' });
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const list = useNotices({ open: 'true', ...filters });
  const answers = may(session, 'notice.answer');
  const set = (next: Record<string, string>) =>
    void navigate({ search: Object.fromEntries(Object.entries({ ...filters, ...next }).filter(([, value]) => value)) });
  return (
    <>
      <PageTitle title={t('notices.title')} aside={t('notices.aside')}>
        {may(session, 'notice.manage') && <DraftNotice />}
      </PageTitle>
      <div className="filters">
        <select aria-label={t('notices.kind')} value={filters['kind'] ?? ''} onChange={(event) => set({ kind: event.target.value })}>
          <option value="">{t('notices.anyKind')}</option>
          {PAPER_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`notices.kinds.${kind}`)}
            </option>
          ))}
        </select>
        <select aria-label={t('tasks.state')} value={filters['state'] ?? ''} onChange={(event) => set({ state: event.target.value })}>
          <option value="">{t('tasks.anyState')}</option>
          {Object.entries(noticeMachine.states).map(([state, label]) => (
            <option key={state} value={state}>
              {label}
            </option>
          ))}
        </select>
        <label>
          <input type="checkbox" checked={filters['open'] === 'false'} onChange={(event) => set({ open: event.target.checked ? 'false' : '' })} /> {t('notices.closedOnes')}
        </label>
      </div>
      <DataTable
        caption={t('notices.title')}
        list={list}
        rowKey={(row) => row.id}
        {...(answers ? { chosen: { ids: chosen, set: choose } } : {})}
        empty={t('notices.empty')}
        columns={columns(t)}
      />
      {chosen.size > 0 && (
        <div className="batch">
          <ActButton primary label={t('notices.acknowledgeAll', { n: chosen.size })} path={NOTICES.acknowledge} body={() => ({ noticeIds: [...chosen] })} onDone={() => choose(new Set())} />
        </div>
      )}
    </>
  );
}

/** A number that was given stays used when its paper is void. */
const numberOf = ({ numberText, state }: NoticeRow, t: (key: string, values?: Record<string, unknown>) => string): string => {
  if (!numberText) return t('notices.unnumbered');
  return state === 'REVOKED' ? t('papers.voidNumber', { number: numberText }) : numberText;
};

const columns = (t: (key: string, values?: Record<string, unknown>) => string) => [
  { title: t('notices.kind'), width: 110, cell: (row: NoticeRow) => t(`notices.kinds.${row.kind}`) },
  {
    title: t('notices.paper'),
    head: true,
    cell: (row: NoticeRow) => (
      <>
        <Link to="/notices/$noticeId" params={{ noticeId: row.id }}>
          {row.title}
        </Link>
        <div className="muted">
          {numberOf(row, t)} · {t(`notices.origins.${row.origin}`)}
          {row.draftedBySystem && ` · ${t('notices.bySystem')}`}
        </div>
      </>
    ),
  },
  { title: t('tasks.unit'), width: 170, cell: (row: NoticeRow) => row.unitName },
  { title: t('notices.items'), width: 110, cell: (row: NoticeRow) => t('notices.verified', { verified: row.verifiedCount, items: row.itemCount }) },
  { title: t('notices.nextDue'), width: 190, cell: (row: NoticeRow) => <DueDate date={row.nextDue} /> },
  {
    title: t('tasks.state'),
    width: 190,
    cell: (row: NoticeRow) => (
      <span className="row-acts">
        <StateTag tone={stateTone(row.state)}>{noticeMachine.states[row.state]}</StateTag>
        {row.overdue && <StateTag tone="bad">{t('work.OVERDUE')}</StateTag>}
        {row.answeredLate && <StateTag tone="bad">{t('notices.answeredLate')}</StateTag>}
      </span>
    ),
  },
];
