import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ReportRow, ReportView, RoundList } from '#contracts/reports.js';
import { get } from '../../lib/api';
import { type Filters, usePaged } from '../../lib/paged';

/** Paths of the room `reports`, in one place. */
export const REPORTS = {
  list: '/reports',
  rounds: '/report-rounds',
  accept: '/reports/accept',
  one: (id: string) => `/reports/${id}`,
  act: (id: string, act: 'nil' | 'route' | 'submit' | 'lead-review' | 'review') => `/reports/${id}/${act}`,
};

export const useRounds = () =>
  useQuery({ queryKey: [REPORTS.rounds], queryFn: ({ signal }) => get<z.infer<typeof RoundList>>(REPORTS.rounds, signal) });
export const useReports = (filters: Filters) => usePaged<ReportRow>(REPORTS.list, filters);
export const useReport = (id: string) =>
  useQuery({ queryKey: [REPORTS.list, id], queryFn: ({ signal }) => get<ReportView>(REPORTS.one(id), signal) });
