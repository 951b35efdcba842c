import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { refuse } from '#domain/kernel/decision.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { CreateOfficeUseCase, CreateUnitsUseCase } from '#rooms/units/index.js';
import { AccountRepository } from './accounts.repository.js';
import { CreateAccountsUseCase } from './create-accounts.use-case.js';
import { SessionQueries } from './session.queries.js';
import { SessionRepository } from './sessions.repository.js';

export interface FirstRunInput {
  readonly district: string;
  readonly officeName: string;
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly ip: string | null;
}

/** The first administrator makes the office. There is no default password anywhere: this is the only way in. */
@Injectable()
export class FirstRunUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: SessionQueries,
    private readonly accounts: AccountRepository,
    private readonly createAccounts: CreateAccountsUseCase,
    private readonly offices: CreateOfficeUseCase,
    private readonly units: CreateUnitsUseCase,
    private readonly sessions: SessionRepository,
  ) {}

  needed(): Promise<boolean> {
    return this.queries.noAccountYet();
  }

  /** The token of the administrator's session. Of two who press at once, the second finds an account and is refused. */
  async execute(input: FirstRunInput): Promise<string> {
    // Before the costly hash, so that a finished installation cannot be kept busy; the lock below decides.
    if (!(await this.needed())) throw new RefusedError(refuse('first-run-over'));
    const account = { username: input.username, name: input.name, password: input.password };
    const hashes = await this.createAccounts.hashes([{ ...account, posts: [] }]);
    const officeId = randomUUID();
    return this.uow.run({ actor: SYSTEM_ACTOR, officeId, scope: { kind: 'OFFICE', officeId } }, async (tx) => {
      if (!(await this.accounts.lockFirstRun(tx))) throw new RefusedError(refuse('first-run-over'));
      await this.offices.create(tx, { id: officeId, code: 'main', name: input.officeName, district: input.district });
      const [unit] = await this.units.create(tx, [{ code: 'office', name: input.officeName, kind: 'PARTY_ORGAN' }]);
      await this.offices.seat(tx, unit!.id);
      const posts = [{ unitId: unit!.id, role: 'SYS_ADMIN' as const }];
      const [created] = await this.createAccounts.create(tx, [{ ...account, posts }], hashes);
      return this.sessions.open(tx, created!.accountId, input.ip);
    });
  }
}
