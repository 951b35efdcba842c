import type { HeldPost, Role } from '#domain/kernel/actor.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { type CreatedAccount, scopeOf } from '#rooms/access/index.js';
import type { UnitRow } from '#rooms/units/index.js';

/** Everyone who acts in a rehearsal, as the session of that person would act. */
export class People {
  private readonly byUsername: ReadonlyMap<string, ActContext>;
  private readonly units: ReadonlyMap<string, UnitRow>;

  constructor(
    readonly officeId: string,
    accounts: readonly CreatedAccount[],
    names: ReadonlyMap<string, string>,
    units: readonly UnitRow[],
  ) {
    this.units = new Map(units.map((unit) => [unit.code, unit]));
    const families = new Map(units.map((unit) => [unit.id, unit.familyId]));
    this.byUsername = new Map(
      accounts.map((account) => {
        const posts: HeldPost[] = account.posts.map(({ postId, role, unitId }) => ({ postId, role, unitId, familyId: families.get(unitId)! }));
        const actor = { kind: 'PERSON' as const, accountId: account.accountId, name: names.get(account.username)!, posts };
        return [account.username, { actor, officeId, scope: scopeOf(officeId, posts), postId: posts[0]!.postId }];
      }),
    );
  }

  /** The person of this post in the unit. */
  of(unitCode: string, role: Role, which = 1): ActContext {
    const context = this.byUsername.get(usernameOf(unitCode, role, which));
    if (!context) throw new Error(`nobody is ${role} of ${unitCode}`);
    return context;
  }

  unit(code: string): UnitRow {
    return this.units.get(code)!;
  }

  get allUnits(): readonly UnitRow[] {
    return [...this.units.values()];
  }
}

export const usernameOf = (unitCode: string, role: Role, which = 1): string =>
  `${unitCode}.${role}${which > 1 ? which : ''}`.toLowerCase().replaceAll('_', '-');
