import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { JobRunList } from '#contracts/job-runs.js';
import type { AwaitingTask, PeriodReviewRow, PeriodReviewView, PeriodTaskRow } from '#contracts/periods.js';
import { get } from '../../lib/api';
import { type Filters, usePaged } from '../../lib/paged';

/** Paths of the room `periods`, in one place. */
export const PERIODS = {
  list: '/period-reviews',
  one: (id: string) => `/period-reviews/${id}`,
  tasks: (id: string) => `/period-reviews/${id}/tasks`,
  table: (id: string) => `/period-reviews/${id}/table.xlsx`,
  act: (id: string, act: 'drawing' | 'decisions' | 'confirmation' | 'settlement' | 'cancellation') => `/period-reviews/${id}/${act}`,
  carried: '/carried-tasks',
  attach: '/carried-tasks/attachments',
  jobs: '/job-runs',
};
const A_MOMENT = 1_500;
const SETTLING = 'periods.settle';

export const useReviews = () => usePaged<PeriodReviewRow>(PERIODS.list);
export const useRows = (id: string, filters: Filters) => usePaged<PeriodTaskRow>(PERIODS.tasks(id), filters);
export const useCarried = () => usePaged<AwaitingTask>(PERIODS.carried);

/** While the table is drawn or tasks are being ended in the background, the figures are asked for again and again. */
export const useReview = (id: string) =>
  useQuery({
    queryKey: [PERIODS.list, id],
    queryFn: ({ signal }) => get<PeriodReviewView>(PERIODS.one(id), signal),
    refetchInterval: ({ state: { data } }) => (data?.drawing || (data?.state === 'CONFIRMED' && data.counters.unsettled > data.counters.refused) ? A_MOMENT : false),
  });

/** The ending of the tasks of one review, also after the page was left and opened again. */
export const useJob = (reviewId: string, wanted: boolean) =>
  useQuery({
    queryKey: [PERIODS.jobs, reviewId],
    queryFn: async ({ signal }) => (await get<z.infer<typeof JobRunList>>(PERIODS.jobs, signal)).items.find((job) => job.subjectId === reviewId && job.kind === SETTLING) ?? null,
    enabled: wanted,
    refetchInterval: ({ state }) => (state.data && ['WAITING', 'RUNNING'].includes(state.data.state) ? A_MOMENT : false),
  });
