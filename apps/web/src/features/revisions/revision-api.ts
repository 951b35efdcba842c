import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ClauseList } from '#contracts/outlines.js';
import type { ComparisonPage } from '#contracts/revisions.js';
import { get } from '../../lib/api';
import { queryString } from '../../lib/paged';

/** Paths of the room `revisions`, in one place. */
export const REVISIONS = {
  start: '/revisions',
  comparison: (versionId: string) => `/outlines/${versionId}/comparison`,
  clauses: (versionId: string) => `/outlines/${versionId}/clauses`,
  act: (id: string, act: 'pairings' | 'pairings/last' | 'task-decisions' | 'confirmation' | 'held-tasks') => `/revisions/${id}/${act}`,
};
const PAGE = 20;
const A_MOMENT = 1_500;

/** A version beside the one before it. While the worker carries a confirmed revision out, the figures are asked for again. */
export function useComparison(versionId: string, kind: string | undefined) {
  const query = useInfiniteQuery({
    queryKey: [REVISIONS.comparison(versionId), kind ?? ''],
    queryFn: ({ pageParam, signal }) => get<ComparisonPage>(REVISIONS.comparison(versionId) + queryString({ kind, limit: PAGE, cursor: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: ({ state }) => {
      const revision = state.data?.pages[0]?.revision;
      return revision?.state === 'CONFIRMED' && revision.waiting > 0 ? A_MOMENT : false;
    },
  });
  const first = query.data?.pages[0];
  return {
    data: first && { revision: first.revision, items: query.data!.pages.flatMap((page) => page.items) },
    error: query.error,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    loadingMore: query.isFetchingNextPage,
  };
}

/** Clauses of a version to choose from, `no. title`. */
export function useClauseChoices(versionId: string | undefined) {
  const query = useQuery({
    queryKey: ['/outlines', versionId, 'clauses'],
    queryFn: ({ signal }) => get<z.infer<typeof ClauseList>>(REVISIONS.clauses(versionId!), signal),
    enabled: versionId !== undefined,
    staleTime: 'static',
  });
  return (query.data?.items ?? []).map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` }));
}
