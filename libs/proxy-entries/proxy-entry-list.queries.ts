import { Injectable } from '@nestjs/common';
import { toAvailableActions } from '#contracts/available-action.js';
import { type Page, decodeCursor, pageById } from '#contracts/paging.js';
import type { ProxyEntryRow } from '#contracts/proxy-entries.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { proxyEntryMachine } from '#domain/proxy-entry/proxy-entry.machine.js';
import type { CameBy, ProxyEntryState } from '#domain/proxy-entry/proxy-entry.rules.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

export interface ProxyEntryListInput {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly open: boolean;
}
type Found = Omit<ProxyEntryRow, 'unitName' | 'title' | 'actions' | 'state' | 'cameBy'> & {
  readonly subjectId: string | null;
  readonly state: ProxyEntryState;
  readonly cameBy: CameBy;
};

const INSTANT = `to_char(entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/**
 * Entries that somebody else than the person has to check, for the list of what a person has to do, which is one statement.
 * Parameters: $1 office, $3 the person.
 */
export const PROXY_ENTRIES_TO_CHECK = {
  columns: `p.id, null, '核对代录', p.unit_id, null, (p.entered_at at time zone 'Asia/Shanghai')::date, 1`,
  rest: `from duban.proxy_entry p where p.office_id = $1 and p.state = 'ENTERED' and p.entered_by <> $3 order by p.entered_at, p.id`,
};

/** What was entered for units. A unit sees its own. Newest first. */
@Injectable()
export class ProxyEntryListQueries {
  constructor(
    private readonly units: UnitDirectory,
    private readonly deadlines: Deadlines,
  ) {}

  async page(tx: Tx, input: ProxyEntryListInput): Promise<Page<ProxyEntryRow>> {
    const [before] = decodeCursor(input.cursor, ['id']) ?? [null];
    const found = await tx.query<Found>(
      `select id, unit_id as "unitId", subject_kind as kind, subject_id as "subjectId", came_by as "cameBy", source_file_id as "sourceFileId", state, entered_by as "enteredBy",
              payload->>'enteredByName' as "enteredByName", payload->>'note' as note, coalesce((payload->>'sealed')::boolean, false) as sealed, ${INSTANT} as "enteredAt", check_note as "checkNote"
         from duban.proxy_entry
        where office_id = $1 and ($2::uuid[] is null or unit_id = any($2::uuid[])) and ($3::uuid is null or id < $3) and (not $4 or state = 'ENTERED')
        order by id desc limit $5`,
      [tx.officeId, scopedUnits(tx.scope), before, input.open, input.limit + 1],
    );
    const { items: rows, nextCursor } = pageById(found, input.limit);
    const units = await this.units.byIds(tx, [...new Set(rows.map((row) => row.unitId))]);
    const names = new Map(units.map((unit) => [unit.id, unit.name]));
    const subjects = await this.deadlines.describe(tx, 'assignment', rows.flatMap(({ subjectId }) => subjectId ?? []));
    const titles = new Map(subjects.map((subject) => [subject.subjectId, subject.title]));
    const items = rows.map(({ subjectId, ...row }) => ({
      ...row,
      title: titles.get(subjectId ?? '') ?? null,
      unitName: names.get(row.unitId) ?? '',
      actions: toAvailableActions(availableActions(proxyEntryMachine, row, tx.actor, tx.today, {})),
    }));
    return { items, nextCursor };
  }
}
