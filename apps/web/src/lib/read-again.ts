import type { QueryClient } from '@tanstack/react-query';

/**
 * After an act: what is on the page is read again, and what other pages and filters kept is thrown away. Shown once more as
 * it was before the act, it would send the version of before, and the server would refuse (412).
 */
export async function readAgain(cache: QueryClient): Promise<void> {
  cache.removeQueries({ type: 'inactive' });
  await cache.invalidateQueries();
}
