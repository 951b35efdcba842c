import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface NewRoster {
  readonly id: string;
  readonly groupName: string;
  readonly takenFor: string;
  readonly unitIds: readonly string[];
}

/** Frozen rosters: written once, never changed, so that a later reorganisation does not rewrite history. */
@Injectable()
export class RosterRepository {
  /** Rosters already frozen for these subjects: expanding again gives the same units. */
  existing(tx: Tx, takenFor: readonly string[]): Promise<NewRoster[]> {
    return tx.query(
      `select s.id, s.group_name as "groupName", s.taken_for as "takenFor",
              array(select m.unit_id from duban.roster_member m where m.roster_id = s.id) as "unitIds"
         from duban.roster_snapshot s where s.office_id = $1 and s.taken_for = any($2::uuid[])`,
      [tx.officeId, takenFor],
    );
  }

  async insert(tx: Tx, rosters: readonly NewRoster[]): Promise<void> {
    await tx.execute(
      `with r as (select * from jsonb_to_recordset($2::jsonb) as r(id uuid, "groupName" text, "takenFor" uuid, "unitIds" jsonb)),
            s as (insert into duban.roster_snapshot (id, office_id, group_name, taken_on, taken_for)
                  select id, $1, "groupName", $3, "takenFor" from r returning id)
       insert into duban.roster_member (roster_id, unit_id)
       select r.id, m.unit_id::uuid from r join s on s.id = r.id, jsonb_array_elements_text(r."unitIds") as m(unit_id)`,
      [tx.officeId, JSON.stringify(rosters), tx.today],
    );
  }
}
