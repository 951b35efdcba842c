import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { SessionView } from '../lib/session';
import { NotFound } from './not-found';
import { Shell } from './shell';

export interface RouterContext {
  readonly session: SessionView;
  readonly onSignedOut: () => void;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: NotFound });
const search = (raw: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(raw).flatMap(([key, value]) => (value == null ? [] : [[key, String(value)]])));

const page = <Path extends string>(path: Path, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load), validateSearch: search });

const routes = [
  page('/', () => import('../features/work/work-page')),
  page('/tasks', () => import('../features/tasks/task-list-page')),
  page('/tasks/$taskId', () => import('../features/tasks/task-page')),
  page('/receipt', () => import('../features/tasks/receipt-page')),
  page('/extensions', () => import('../features/extensions/extensions-page')),
  page('/consultations', () => import('../features/consultations/consultations-page')),
  page('/consultations/$consultationId', () => import('../features/consultations/consultation-page')),
  page('/proxy-entries', () => import('../features/proxy/proxy-page')),
  page('/outlines', () => import('../features/outlines/outlines-page')),
  page('/outlines/$importId', () => import('../features/outlines/review-page')),
  page('/links', () => import('../features/links/links-page')),
  page('/periods', () => import('../features/periods/periods-page')),
  page('/periods/$reviewId', () => import('../features/periods/period-page')),
  page('/revisions/$versionId', () => import('../features/revisions/revision-page')),
  page('/reports', () => import('../features/reports/reports-page')),
  page('/reports/$reportId', () => import('../features/reports/report-page')),
  page('/notices', () => import('../features/notices/notices-page')),
  page('/notices/$noticeId', () => import('../features/notices/notice-page')),
  page('/messages', () => import('../features/messages/messages-page')),
];

/** Filters live in the address, so that a view can be shared and survives a refresh. */
export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree: root.addChildren(routes),
    context,
    defaultPreload: 'intent',
    scrollRestoration: true,
    // `?planYear=2026`, not `?planYear="2026"`: addresses are read by people and written by the server.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (values) => {
      const given = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
      return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
