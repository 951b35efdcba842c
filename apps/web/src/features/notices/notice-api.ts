import { useQuery } from '@tanstack/react-query';
import type { NoticeRow, NoticeView } from '#contracts/notices.js';
import { get } from '../../lib/api';
import { type Filters, usePaged } from '../../lib/paged';

/** Paths of the room `notices`, in one place. */
export const NOTICES = {
  list: '/notices',
  acknowledge: '/notices/acknowledge',
  one: (id: string) => `/notices/${id}`,
  act: (id: string, act: NoticePath) => `/notices/${id}/${act}`,
};
export type NoticePath =
  | 'paper-acts' | 'issue' | 'plan' | 'plan-decision' | 'result' | 'verification' | 'close-out' | 'objection' | 'objection-decision' | 'revoke';

export const useNotices = (filters: Filters) => usePaged<NoticeRow>(NOTICES.list, filters);
export const useNotice = (id: string) =>
  useQuery({ queryKey: [NOTICES.list, id], queryFn: ({ signal }) => get<NoticeView>(NOTICES.one(id), signal) });
