import type { ClauseChangeView, ComparisonPage, RevisionView } from '#contracts/revisions.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  ConfirmRevisionUseCase,
  DecideRevisionTasksUseCase,
  PairClausesUseCase,
  ReadRevisionUseCase,
  StartRevisionUseCase,
} from '#rooms/revisions/index.js';
import type { RevisedYear } from './revised-year.js';

type Decision = Parameters<DecideRevisionTasksUseCase['execute']>[1]['decisions'][number];

/** Short ways to the acts on the revision that made a version. */
export function revisionActs(office: RevisedYear, newVersion: string) {
  const compare = (ctx = office.staff, over = {}): Promise<ComparisonPage> =>
    office.get(ReadRevisionUseCase).execute(ctx, { outlineVersionId: newVersion, limit: 200, ...over });
  const head = async (): Promise<RevisionView> => (await compare()).revision;
  const on = async (): Promise<{ revisionId: string; version: number }> => {
    const { id, version } = await head();
    return { revisionId: id!, version };
  };
  return {
    compare,
    head,
    on,
    start: (ctx = office.staff, outlineVersionId = newVersion): Promise<RevisionView> =>
      office.get(StartRevisionUseCase).execute(ctx, { outlineVersionId }),
    pair: async (oldIds: string[], newIds: string[], ctx = office.staff): Promise<RevisionView> =>
      office.get(PairClausesUseCase).execute(ctx, { ...(await on()), pairings: [{ oldIds, newIds }] }),
    confirm: async (
      ctx: ActContext,
      basis = '区委全面依法治区委员会会议(虚构)',
      version?: number,
    ): Promise<RevisionView> => {
      const at = await on();
      return office.get(ConfirmRevisionUseCase).execute(ctx, { ...at, version: version ?? at.version, basis });
    },
    decide: async (no: string, over: Partial<Decision>, ctx = office.staff): Promise<RevisionView> =>
      office.get(DecideRevisionTasksUseCase).execute(ctx, {
        ...(await on()),
        decisions: [{ taskId: office.tasks[no]!, decision: null, reason: null, due: null, ...over }],
      }),
  };
}

export const told = (change: ClauseChangeView): string =>
  `${change.kind} ${change.olds.map(({ no }) => no).join('+')}>${change.news.map(({ no }) => no).join('+')}`;
export const fates = (page: ComparisonPage): string[] =>
  page.items.flatMap(({ tasks }) => tasks.map(({ no, decision, effect }) => `${no} ${decision} ${effect}`));
export const refused = (code: string, facts = {}) => ({ refusal: { code, facts: { ...facts } } });
