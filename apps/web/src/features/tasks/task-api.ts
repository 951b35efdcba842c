import { useQuery } from '@tanstack/react-query';
import type { TaskCounters, TaskRow, TaskView } from '#contracts/tasks.js';
import { get } from '../../lib/api';
import { type Filters, queryString, usePaged } from '../../lib/paged';

/** Paths of the room `tasks`, in one place. */
export const TASKS = {
  list: '/tasks',
  counters: '/tasks/counters',
  milestones: '/tasks/milestones',
  one: (id: string) => `/tasks/${id}`,
  batch: (act: 'initiation' | 'submission' | 'return' | 'approval' | 'revocation' | 'carry-over') => `/tasks/${act}`,
  act: (id: string, act: 'closure-application' | 'closure' | 'reopening' | 'suspension' | 'resumption') => `/tasks/${id}/${act}`,
  assignment: (id: string, act: 'dispute-decision' | 'completion' | 'completion-review' | 'exemption' | 'extensions') => `/assignments/${id}/${act}`,
  assignments: '/assignments',
  receipts: '/receipts',
  consultations: '/consultations',
  papers: '/notices',
};

const FILTERS = ['planYear', 'lamp', 'state', 'unitId', 'chapterNo', 'text', 'unsigned', 'late', 'dueWithin'] as const;
export type TaskFilters = Partial<Record<(typeof FILTERS)[number], string>>;

/** Anything else in an address is not a filter of this list. */
export const filtersOf = (search: Readonly<Record<string, unknown>>): TaskFilters =>
  Object.fromEntries(FILTERS.flatMap((name) => (typeof search[name] === 'string' && search[name] ? [[name, search[name]]] : [])));

export const useTasks = (filters: Filters) => usePaged<TaskRow>(TASKS.list, filters);
export const useTask = (id: string) =>
  useQuery({ queryKey: [TASKS.list, id], queryFn: ({ signal }) => get<TaskView>(TASKS.one(id), signal) });
export const useCounters = (filters: Filters) =>
  useQuery({ queryKey: [TASKS.counters, filters], queryFn: ({ signal }) => get<TaskCounters>(TASKS.counters + queryString(filters), signal) });
