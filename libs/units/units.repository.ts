import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { UnitKind, UrgeMode } from '#domain/kernel/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface NewUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly urgeMode: UrgeMode;
  readonly hasLamp: boolean;
  readonly familyId: string;
  readonly position: number;
  readonly validFrom: LocalDate;
}

export interface NewGroup {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kinds: readonly UnitKind[];
  readonly needsChoice: boolean;
}

@Injectable()
export class UnitRepository {
  async insertOffice(tx: Tx, office: { code: string; name: string; district: string; isDemo: boolean }): Promise<void> {
    await tx.execute(
      `insert into duban.office (id, code, name, district, is_demo, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [tx.officeId, office.code, office.name, office.district, office.isDemo, tx.now],
    );
  }

  async setOfficeUnit(tx: Tx, unitId: string): Promise<void> {
    await tx.execute('update duban.office set unit_id = $2 where id = $1', [tx.officeId, unitId]);
  }

  async insertUnits(tx: Tx, units: readonly NewUnit[]): Promise<void> {
    await tx.execute(
      `with r as (select * from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, name text, "shortName" text, kind text,
                    "urgeMode" text, "hasLamp" boolean, "familyId" uuid, position int, "validFrom" date)),
            u as (insert into duban.unit (id, office_id, code, kind, urge_mode, has_lamp, family_id, position, valid_from)
                  select id, $1, code, kind, "urgeMode", "hasLamp", "familyId", position, "validFrom" from r returning id)
       insert into duban.unit_name (unit_id, office_id, name, short_name, valid_from)
       select r.id, $1, r.name, r."shortName", r."validFrom" from r join u on u.id = r.id`,
      [tx.officeId, JSON.stringify(units)],
    );
  }

  async lastPosition(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ last: number | null }>('select max(position) as last from duban.unit where office_id = $1', [tx.officeId]);
    return row?.last ?? 0;
  }

  /** Live names and codes already taken among the given ones. */
  taken(tx: Tx, names: readonly string[], codes: readonly string[]): Promise<{ name: string; code: string }[]> {
    return tx.query(
      `select n.name, u.code from duban.unit u
         join duban.unit_name n on n.unit_id = u.id and n.valid_to is null
        where u.office_id = $1 and u.valid_to is null and (n.name = any($2::text[]) or u.code = any($3::text[]))`,
      [tx.officeId, names, codes],
    );
  }

  async insertGroups(tx: Tx, groups: readonly NewGroup[]): Promise<void> {
    const rows = groups.map((group, position) => ({ ...group, id: tx.id(), position }));
    await tx.execute(
      `insert into duban.unit_group (id, office_id, name, aliases, kinds, needs_choice, position)
       select r.id, $1, r.name, array(select jsonb_array_elements_text(r.aliases)), array(select jsonb_array_elements_text(r.kinds)),
              r."needsChoice", r.position
         from jsonb_to_recordset($2::jsonb) as r(id uuid, name text, aliases jsonb, kinds jsonb, "needsChoice" boolean, position int)`,
      [tx.officeId, JSON.stringify(rows)],
    );
  }

  /** A spelling stands for one unit; saying it again for another unit corrects it. */
  async upsertAliases(tx: Tx, rows: readonly { alias: string; unitId: string; source: string }[]): Promise<number> {
    return tx.execute(
      `insert into duban.unit_alias (office_id, alias, unit_id, source, created_at)
       select $1, r.alias, u.id, r.source, $3
         from jsonb_to_recordset($2::jsonb) as r(alias text, "unitId" uuid, source text)
         join duban.unit u on u.id = r."unitId" and u.office_id = $1
       on conflict (office_id, alias) do update set unit_id = excluded.unit_id, source = excluded.source
        where unit_alias.unit_id <> excluded.unit_id`,
      [tx.officeId, JSON.stringify(rows), tx.now],
    );
  }

  /** Closes the name in force and opens the new one on `from`; a name entered for the same day is replaced. */
  async openName(tx: Tx, unitId: string, name: string, shortName: string, from: LocalDate): Promise<void> {
    await tx.execute('update duban.unit_name set valid_to = $2 where unit_id = $1 and valid_to is null and valid_from < $2', [unitId, from]);
    await tx.execute(
      `insert into duban.unit_name (unit_id, office_id, name, short_name, valid_from) values ($1, $2, $3, $4, $5)
       on conflict (unit_id, valid_from) do update set name = excluded.name, short_name = excluded.short_name`,
      [unitId, tx.officeId, name, shortName, from],
    );
  }

  async setFamily(tx: Tx, unitIds: readonly string[], familyId: string): Promise<number> {
    return tx.execute(
      'update duban.unit set family_id = $3, version = version + 1 where office_id = $1 and id = any($2::uuid[])',
      [tx.officeId, unitIds, familyId],
    );
  }

  /** Another way to write a group; how many groups learnt one. */
  async addGroupAliases(tx: Tx, rows: readonly { alias: string; groupName: string }[]): Promise<number> {
    return tx.execute(
      `update duban.unit_group g set aliases = g.aliases || n.aliases, version = g.version + 1
         from (select "groupName", array_agg(distinct alias order by alias) as aliases
                 from jsonb_to_recordset($2::jsonb) as r(alias text, "groupName" text) group by 1) n
        where g.office_id = $1 and g.name = n."groupName" and not g.aliases @> n.aliases`,
      [tx.officeId, JSON.stringify(rows)],
    );
  }

  async setGroup(tx: Tx, groupId: string, excludedUnitIds: readonly string[]): Promise<void> {
    await tx.execute(
      'update duban.unit_group set excluded_unit_ids = $3, version = version + 1 where office_id = $1 and id = $2',
      [tx.officeId, groupId, excludedUnitIds],
    );
  }
}
