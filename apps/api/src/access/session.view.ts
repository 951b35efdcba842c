import { Injectable } from '@nestjs/common';
import { isWorkingDay } from '#domain/calendar/working-days.js';
import { weekdayOf } from '#domain/kernel/local-date.js';
import { NOTICE, type SessionView } from '#contracts/session.js';
import { PolicyStore } from '#platform/config/policy.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import type { ResolvedSession } from '#rooms/access/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

@Injectable()
export class SessionViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly units: UnitDirectory,
    private readonly policy: PolicyStore,
  ) {}

  of(session: ResolvedSession): Promise<SessionView> {
    const { actor, officeId, scope } = session;
    return this.uow.read({ actor, officeId, scope }, async (tx) => {
      const office = (await this.units.office(tx))!;
      const units = await this.units.byIds(tx, actor.posts.map((post) => post.unitId));
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const working = isWorkingDay(this.policy.calendar, tx.today);
      return {
        account: session.account,
        posts: actor.posts.map(({ postId, role, unitId }) => ({
          postId,
          role,
          unitId,
          title: session.titles[postId] ?? '',
          unitName: names.get(unitId) ?? '',
        })),
        permissions: [...session.permissions],
        office: { id: office.id, name: office.name, district: office.district, isDemo: office.isDemo },
        today: { date: tx.today, weekday: weekdayOf(tx.today), isWorkingDay: working, label: working ? '工作日' : '休息日' },
        notice: NOTICE,
      };
    });
  }
}
