import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { NameSuggestion } from '#domain/unit-name/suggest-units.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { NameBook } from './name-book.js';
import { type NewRoster, RosterRepository } from './rosters.repository.js';
import { normalName } from './unit-names.js';
import type { FrozenRoster, GroupRow, GroupToExpand, NameMatch, OfficeRow, UnitRow } from './unit-row.js';
import { UnitQueries } from './units.queries.js';
import { UnitRepository } from './units.repository.js';

/** What other rooms may ask of the units. Everything takes and gives sets. */
@Injectable()
export class UnitDirectory {
  constructor(
    private readonly queries: UnitQueries,
    private readonly units: UnitRepository,
    private readonly rosters: RosterRepository,
  ) {}

  all(tx: Tx, day: LocalDate = tx.today): Promise<UnitRow[]> {
    return this.queries.live(tx, day);
  }

  byIds(tx: Tx, ids: readonly string[], day: LocalDate = tx.today): Promise<UnitRow[]> {
    return this.queries.byIds(tx, ids, day);
  }

  office(tx: Tx): Promise<OfficeRow | null> {
    return this.queries.office(tx);
  }

  officeIds(tx: Tx): Promise<string[]> {
    return this.queries.officeIds(tx);
  }

  groups(tx: Tx): Promise<GroupRow[]> {
    return this.queries.groups(tx);
  }

  /** What each name of a document stands for; in the order given. */
  async match(tx: Tx, names: readonly string[]): Promise<NameMatch[]> {
    const book = new NameBook(await this.queries.spellings(tx));
    return names.map((name) => book.match(name));
  }

  /** Units that part of a name, an abbreviation, a former name or typed pinyin (qsfj) may mean, best first. */
  async suggest(tx: Tx, text: string, atMost: number): Promise<NameSuggestion[]> {
    return new NameBook(await this.queries.spellings(tx)).suggest(text, atMost);
  }

  /** Keeps a person's answer to an unknown name for the next document. */
  async rememberAliases(tx: Tx, answers: readonly { alias: string; unitId: string; source: string }[]): Promise<void> {
    if (answers.length === 0) return;
    const office = await this.queries.office(tx);
    const rows = new Map(answers.map((a) => [normalName(a.alias, office?.district), a]));
    const changed = await this.units.upsertAliases(tx, [...rows].map(([alias, a]) => ({ ...a, alias })));
    if (changed > 0) tx.audit({ action: 'unit.alias', subjectKind: 'office', subjectId: tx.officeId, detail: { answers } });
  }

  /** The same for names that stand for a group (全区各单位 for 区政府各部门). */
  async rememberGroupAliases(tx: Tx, answers: readonly { alias: string; groupName: string }[]): Promise<void> {
    if (answers.length === 0) return;
    const office = await this.queries.office(tx);
    const known = new NameBook(await this.queries.spellings(tx));
    const fresh = answers.filter(({ alias, groupName }) => known.match(alias).group?.name !== groupName);
    if (fresh.length === 0) return;
    await this.units.addGroupAliases(tx, fresh.map(({ alias, groupName }) => ({ alias: normalName(alias, office?.district), groupName })));
    tx.audit({ action: 'unit.group-alias', subjectKind: 'office', subjectId: tx.officeId, detail: { answers: fresh } });
  }

  /** How many units each of these groups has today at most; nothing is frozen. */
  async groupSizes(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
    if (names.length === 0) return new Map();
    const [groups, live] = [await this.queries.groups(tx), await this.queries.live(tx, tx.today)];
    const all = live.map(({ id }) => id);
    const known = names.filter((name) => groups.some((g) => g.name === name || g.aliases.includes(name)));
    return new Map(
      known.map((name) => [name, membersOf({ groupName: name, takenFor: '', chosenUnitIds: all }, groups, live).length]),
    );
  }

  /** Freezes who a group means today, once per subject; asking again gives the frozen answer. */
  async expandGroups(tx: Tx, requests: readonly GroupToExpand[]): Promise<FrozenRoster[]> {
    if (requests.length === 0) return [];
    const key = (r: { groupName: string; takenFor: string }): string => `${r.takenFor} ${r.groupName}`;
    const frozen = new Map((await this.rosters.existing(tx, requests.map((r) => r.takenFor))).map((r) => [key(r), r]));
    const missing = [...new Map(requests.filter((r) => !frozen.has(key(r))).map((r) => [key(r), r])).values()];
    if (missing.length > 0) {
      const [groups, live] = [await this.queries.groups(tx), await this.queries.live(tx, tx.today)];
      const fresh = missing.map((request) => ({ id: tx.id(), ...request, unitIds: membersOf(request, groups, live) }));
      await this.rosters.insert(tx, fresh);
      for (const roster of fresh) frozen.set(key(roster), roster);
    }
    return requests.map((request) => answer(frozen.get(key(request))!, request));
  }
}

const answer = (roster: NewRoster, { groupName, takenFor }: GroupToExpand): FrozenRoster => ({
  groupName,
  takenFor,
  rosterId: roster.id,
  unitIds: roster.unitIds,
});

function membersOf(request: GroupToExpand, groups: readonly GroupRow[], live: readonly UnitRow[]): string[] {
  const group = groups.find((g) => g.name === request.groupName || g.aliases.includes(request.groupName));
  if (!group) throw new RefusedError(refuse('group-unknown', { group: request.groupName }));
  if (group.needsChoice && !request.chosenUnitIds) throw new RefusedError(refuse('group-needs-choice', { group: group.name }));
  const out = new Set([...group.excludedUnitIds, ...(request.excludedUnitIds ?? [])]);
  const chosen = request.chosenUnitIds && new Set(request.chosenUnitIds);
  return live
    .filter((unit) => group.kinds.includes(unit.kind) && !out.has(unit.id) && (!chosen || chosen.has(unit.id)))
    .map((unit) => unit.id);
}
