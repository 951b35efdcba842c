import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from './api';

interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

export type Filters = Readonly<Record<string, string | number | undefined>>;

export const queryString = (filters: Filters): string => {
  const given = Object.entries(filters).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given as [string, string][]).toString()}`;
};

/** All of a list that is chosen from, page after page. */
export async function everything<Row>(path: string, filters: Filters, signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await get<Page<Row>>(path + queryString({ ...filters, limit: 200, cursor }), signal);
    rows.push(...page.items);
    if (!page.nextCursor) return rows;
    cursor = page.nextCursor;
  }
}

/** A keyset-paged list: what is loaded so far, how to get more, and what the last page says beside its rows. */
export function usePaged<Row, Said extends object = object>(path: string, filters: Filters = {}, limit = 50) {
  const query = useInfiniteQuery({
    queryKey: [path, filters, limit],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Row> & Said>(path + queryString({ ...filters, limit, ...(pageParam ? { cursor: pageParam } : {}) }), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return {
    data: query.data?.pages.flatMap((page) => page.items),
    last: query.data?.pages.at(-1),
    error: query.error,
    isPending: query.isPending,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    loadingMore: query.isFetchingNextPage,
  };
}
