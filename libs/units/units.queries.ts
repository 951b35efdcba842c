import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { GroupRow, OfficeRow, UnitRow } from './unit-row.js';

/** The name of the day; before the first day the first name, so that an old paper never prints an empty unit. */
const AS_OF = (day: string): string => `
  select u.id, u.code, n.name, n.short_name as "shortName", u.kind, u.urge_mode as "urgeMode", u.has_lamp as "hasLamp",
         u.family_id as "familyId", u.position, u.valid_from as "validFrom", u.valid_to as "validTo", u.version
    from duban.unit u
    join lateral (select name, short_name from duban.unit_name where unit_id = u.id
                   order by valid_from <= ${day} desc, abs(valid_from - ${day}) limit 1) n on true`;

export interface SpellingRows {
  readonly district: string;
  readonly groups: readonly { readonly name: string; readonly aliases: readonly string[]; readonly needsChoice: boolean }[];
  readonly known: readonly {
    readonly unitId: string;
    /** The unit's name of today. */
    readonly name: string;
    readonly text: string;
    /** 1 name or alias, 2 short name, 3 former name. */
    readonly rank: number;
    /** The last day of a former name. */
    readonly until: LocalDate | null;
  }[];
}

export interface UnitListInput {
  readonly limit: number;
  readonly after: { readonly position: number; readonly id: string } | null;
  readonly q: string | null;
}

@Injectable()
export class UnitQueries {
  /** Units that exist on the day, in the office's order. */
  live(tx: Tx, day: LocalDate): Promise<UnitRow[]> {
    return tx.query(
      `${AS_OF('$2::date')} where u.office_id = $1 and u.valid_from <= $2 and (u.valid_to is null or u.valid_to > $2)
        order by u.position, u.id`,
      [tx.officeId, day],
    );
  }

  /** Whatever their state, abolished ones too: an old record keeps its unit. */
  byIds(tx: Tx, ids: readonly string[], day: LocalDate): Promise<UnitRow[]> {
    return tx.query(
      `${AS_OF('$3::date')} where u.office_id = $1 and u.id = any($2::uuid[]) order by u.position, u.id`,
      [tx.officeId, ids, day],
    );
  }

  page(tx: Tx, input: UnitListInput): Promise<UnitRow[]> {
    return tx.query(
      `${AS_OF('$2::date')}
        where u.office_id = $1 and (u.valid_to is null or u.valid_to > $2)
          and ($3::int is null or (u.position, u.id) > ($3, $4::uuid))
          and ($5::text is null or strpos(n.name, $5) > 0 or strpos(n.short_name, $5) > 0)
        order by u.position, u.id limit $6`,
      [tx.officeId, tx.today, input.after?.position ?? null, input.after?.id ?? null, input.q, input.limit],
    );
  }

  /**
   * Everything that names are looked up in, in one statement: every text by which a live unit is known (names of today,
   * short names, aliases, former names), the groups and the district.
   */
  async spellings(tx: Tx): Promise<SpellingRows> {
    const [row] = await tx.query<SpellingRows>(
      `with known as (
         select unit_id, name as text, case when valid_to is null or valid_to > $2::date then 1 else 3 end as rank, valid_to
           from duban.unit_name where office_id = $1
         union all
         select unit_id, short_name, case when valid_to is null or valid_to > $2::date then 2 else 3 end, valid_to
           from duban.unit_name where office_id = $1
         union all
         select unit_id, alias, 1, null from duban.unit_alias where office_id = $1),
       live as (
         select k.unit_id, k.text, min(k.rank) as rank, min(n.name) as name, max(k.valid_to) - 1 as last_day
           from known k join duban.unit u on u.id = k.unit_id and (u.valid_to is null or u.valid_to > $2::date)
           join duban.unit_name n on n.unit_id = u.id and n.valid_to is null
          group by k.unit_id, k.text)
       select coalesce((select district from duban.office where id = $1), '') as district,
              coalesce((select json_agg(json_build_object('name', g.name, 'aliases', g.aliases, 'needsChoice', g.needs_choice) order by g.position)
                          from duban.unit_group g where g.office_id = $1), '[]') as groups,
              coalesce((select json_agg(json_build_object('unitId', unit_id, 'name', name, 'text', text, 'rank', rank,
                                        'until', case when rank = 3 then last_day end) order by text, unit_id)
                          from live), '[]') as known`,
      [tx.officeId, tx.today],
    );
    return row!;
  }

  groups(tx: Tx): Promise<GroupRow[]> {
    return tx.query(
      `select id, name, aliases, kinds, excluded_unit_ids as "excludedUnitIds", needs_choice as "needsChoice", version
         from duban.unit_group where office_id = $1 order by position, id`,
      [tx.officeId],
    );
  }

  async lockedGroup(tx: Tx, groupId: string): Promise<GroupRow | null> {
    const rows = await tx.query<GroupRow>(
      `select id, name, aliases, kinds, excluded_unit_ids as "excludedUnitIds", needs_choice as "needsChoice", version
         from duban.unit_group where office_id = $1 and id = $2 for update`,
      [tx.officeId, groupId],
    );
    return rows[0] ?? null;
  }

  /** First day of the youngest name: history before it is closed. */
  async latestNameSince(tx: Tx, unitId: string): Promise<LocalDate> {
    const [row] = await tx.query<{ since: LocalDate }>('select max(valid_from) as since from duban.unit_name where unit_id = $1', [unitId]);
    return row!.since;
  }

  aliases(tx: Tx, limit: number, after: string | null): Promise<{ alias: string; unitId: string; source: string }[]> {
    return tx.query(
      `select alias, unit_id as "unitId", source from duban.unit_alias
        where office_id = $1 and ($3::text is null or alias > $3) order by alias limit $2`,
      [tx.officeId, limit, after],
    );
  }

  async office(tx: Tx): Promise<OfficeRow | null> {
    const rows = await tx.query<OfficeRow>(
      `select id, code, name, district, unit_id as "unitId", is_demo as "isDemo" from duban.office where id = $1`,
      [tx.officeId],
    );
    return rows[0] ?? null;
  }

  /** Every office of the installation: for the machine, which acts for each of them in turn. */
  async officeIds(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('select id from duban.office order by id');
    return rows.map((row) => row.id);
  }
}
