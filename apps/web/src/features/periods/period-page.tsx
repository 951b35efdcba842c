import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeriodReviewView } from '#contracts/periods.js';
import { ActBar } from '../../components/act-bar';
import { DownloadButton } from '../../components/download-button';
import { Facts, Loaded, PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { chineseDate, officeTime } from '../../lib/dates';
import { stateTone } from '../../lib/tones';
import { DecisionBar } from './decision-bar';
import { PERIODS, useJob, useReview } from './period-api';
import { PeriodTable } from './period-table';

const SHOWN = ['tasks', 'undecided', 'changed', 'close', 'carryOver', 'drop', 'unsettled', 'refused', 'ended'] as const;
const ALWAYS: ReadonlySet<string> = new Set(['tasks', 'undecided']);
/** Every figure opens the list of its rows. */
const FILTER: Readonly<Record<(typeof SHOWN)[number], Record<string, string>>> = {
  tasks: {},
  undecided: { show: 'undecided' },
  changed: { show: 'changed' },
  close: { decision: 'CLOSE' },
  carryOver: { decision: 'CARRY_OVER' },
  drop: { decision: 'DROP' },
  unsettled: { show: 'unsettled' },
  refused: { show: 'refused' },
  ended: { show: 'ended' },
};

/** 总结评估表: what became of every task, what is proposed, what people decide. */
export default function PeriodPage() {
  const { reviewId } = useParams({ from: '/periods/$reviewId' });
  return <Loaded query={useReview(reviewId)}>{(review) => <Review review={review} />}</Loaded>;
}

function Review({ review }: { review: PeriodReviewView }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate({ from: '/periods/$reviewId' });
  const filters = useSearch({ from: '/periods/$reviewId' }) as Record<string, string>;
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const show = (next: Record<string, string>) => {
    choose(new Set());
    void navigate({ search: next });
  };
  const decidable = review.actions.some((action) => action.action === 'decide' && action.enabled);
  return (
    <>
      <PageTitle
        title={`${review.title} ${t(`periods.kinds.${review.kind}`, { year: review.planYear })}`}
        aside={<StateTag tone={stateTone(review.state === 'SETTLED' ? 'CLOSED' : review.state)}>{review.stateText}</StateTag>}
      >
        <DownloadButton path={PERIODS.table(review.id)} name={`${review.title}总结评估表(${review.planYear}年).xlsx`} label={t('periods.download')} />
        <Acts review={review} />
      </PageTitle>
      <Facts
        items={[
          [t('periods.drawnAt'), officeTime(review.drawnAt)],
          [t('periods.agreed'), review.agreedBy && `${review.agreedBy} ${review.agreedOn ? chineseDate(review.agreedOn, i18n.language) : ''}`],
          [t('periods.toYear'), review.agreedBy && (review.toYear ? t('periods.year', { year: review.toYear }) : t('periods.awaits'))],
        ]}
      />
      {review.drawing && (
        <p role="status" className="callout">
          {t('periods.drawing')}
        </p>
      )}
      <Settling review={review} />
      <div className="counters">
        {SHOWN.filter((key) => ALWAYS.has(key) || (review.counters[key] > 0 && (key !== 'unsettled' || review.state === 'CONFIRMED'))).map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={JSON.stringify(filters) === JSON.stringify(FILTER[key])}
            className={['changed', 'refused'].includes(key) ? 'counter counter-alarm' : 'counter'}
            onClick={() => show(FILTER[key])}
          >
            <b>{review.counters[key]}</b>
            <span>{t(`periods.counter.${key}`)}</span>
          </button>
        ))}
      </div>
      {decidable && <DecisionBar review={review} taskIds={[...chosen]} onDone={() => choose(new Set())} />}
      <PeriodTable key={String(review.drawing)} reviewId={review.id} filters={filters} {...(decidable ? { chosen: { ids: chosen, set: choose } } : {})} />
    </>
  );
}

function Acts({ review }: { review: PeriodReviewView }) {
  const { t } = useTranslation();
  const { counters } = review;
  return (
    <ActBar
      actions={review.actions}
      version={review.version}
      book={{
        redraw: { path: PERIODS.act(review.id, 'drawing'), explain: t('periods.redrawExplain') },
        confirm: {
          path: PERIODS.act(review.id, 'confirmation'),
          primary: true,
          explain: t('periods.confirmExplain', { close: counters.close, carryOver: counters.carryOver, drop: counters.drop }),
          fields: [
            { name: 'agreedBy', label: t('periods.agreedBy'), kind: 'line', required: true, hint: t('periods.agreedByHint') },
            { name: 'agreedOn', label: t('periods.agreedOn'), kind: 'date', required: true },
            { name: 'toYear', label: t('periods.toYear'), kind: 'number', hint: t('periods.toYearHint') },
          ],
          body: ({ toYear, ...agreed }) => ({ ...agreed, toYear: toYear || null }),
        },
        settle: { path: PERIODS.act(review.id, 'settlement'), explain: t('periods.settleExplain') },
        cancel: { path: PERIODS.act(review.id, 'cancellation'), danger: true, fields: [{ name: 'reason', label: t('act.reason'), kind: 'text', required: true }] },
      }}
    />
  );
}

/** How far the ending of the tasks has come; it goes on when the page is left. */
function Settling({ review }: { review: PeriodReviewView }) {
  const { t } = useTranslation();
  const job = useJob(review.id, review.state === 'CONFIRMED');
  if (review.state !== 'CONFIRMED' || !job.data) return null;
  const { done, total, state } = job.data;
  return (
    <p role="status" className="callout">
      {t('periods.settling', { done, total })}
      <Progress percent={total === 0 ? 0 : Math.round((100 * done) / total)} status={state === 'FAILED' ? 'exception' : 'active'} />
    </p>
  );
}
