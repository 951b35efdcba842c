import { Injectable } from '@nestjs/common';
import type { LinkProposalPage, LinkProposalQuery, LinkProposalView } from '#contracts/links.js';
import { decodeCursor, encodeCursor } from '#contracts/paging.js';
import { type LinkProposal, proposeLinks } from '#domain/link/propose-links.js';
import { sharedWords } from '#domain/link/shared-words.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { type LinkableTaskRow, LinkableTaskQueries, type SharedUnit } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { TaskLinkQueries } from './task-link.queries.js';

/** Tasks of different outlines that seem to ask the same of the same unit, likeliest first; computed, never stored. */
@Injectable()
export class LinkProposalsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: LinkableTaskQueries,
    private readonly links: TaskLinkQueries,
    private readonly units: UnitDirectory,
  ) {}

  execute(ctx: ActContext, query: LinkProposalQuery): Promise<LinkProposalPage> {
    return this.uow.read(ctx, (tx) => this.page(tx, query));
  }

  private async page(tx: Tx, { unitId, limit, cursor, ...query }: LinkProposalQuery): Promise<LinkProposalPage> {
    const planYear = query.planYear ?? Number(tx.today.slice(0, 4));
    const after = decodeCursor(cursor, ['number', 'string', 'string'] as const);
    const { tasks, leftOut } = await this.tasks.tasks(tx, planYear);
    const ahead = proposeLinks(tasks).proposals.filter((each) => !after || isBehind(each, after));
    if (ahead.length === 0) return { items: [], nextCursor: null, leftOut };
    const { settled, linkedBefore } = await this.links.decided(tx, planYear);
    const before = new Set(linkedBefore.map((pair) => [...pair].sort().join()));
    const found = await this.tasks.sharedUnits(tx, ahead, settled, unitId ?? null, limit + 1);
    const shown = found.slice(0, limit).map(({ place, units }) => ({ proposal: ahead[place]!, units }));
    const names = await this.names(
      tx,
      shown.flatMap(({ units }) => units),
    );
    const byId = new Map(tasks.map((task) => [task.id, task]));
    const items = shown.map(({ proposal, units }) => toView(proposal, units, byId, names, before));
    const last = shown.at(-1)?.proposal;
    const nextCursor = found.length > limit && last ? encodeCursor([last.score, last.a, last.b]) : null;
    return { items, nextCursor, leftOut };
  }

  private async names(tx: Tx, units: readonly SharedUnit[]): Promise<Map<string, string>> {
    const rows = await this.units.byIds(tx, [...new Set(units.map((each) => each.unitId))]);
    return new Map(rows.map((unit) => [unit.id, unit.name]));
  }
}

/** In the order of the proposals: score falling, then ids. */
const isBehind = (each: LinkProposal, [score, a, b]: readonly [number, string, string]): boolean =>
  each.score < score || (each.score === score && each.a + each.b > a + b);

function toView(
  { a, b, score, passages, sharedTargets, sharedCycles }: LinkProposal,
  units: readonly SharedUnit[],
  tasks: ReadonlyMap<string, LinkableTaskRow>,
  names: ReadonlyMap<string, string>,
  linkedBefore: ReadonlySet<string>,
): LinkProposalView {
  const asked = (id: string, passage: string): LinkProposalView['taskA'] => {
    const { no, title, source } = tasks.get(id)!;
    return { id, no, title, source, passage };
  };
  return {
    taskA: asked(a, passages[0]),
    taskB: asked(b, passages[1]),
    score,
    linkedBefore: linkedBefore.has([tasks.get(a)!.clauseId, tasks.get(b)!.clauseId].sort().join()),
    words: sharedWords(...passages),
    sharedTargets: [...sharedTargets],
    sharedCycles: [...sharedCycles],
    units: units.map((each) => ({ ...each, unitName: names.get(each.unitId) ?? '' })),
  };
}
