import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, RefusedError } from '#platform/errors/errors.js';
import { AccountRepository } from './accounts.repository.js';
import { Passwords, weakness } from './passwords.js';
import { SessionRepository } from './sessions.repository.js';

export interface ChangePasswordInput {
  /** The session that stays; all others of the account end. */
  readonly tokenHash: Buffer;
  /** Not asked of a person who came by a link and has no password yet. */
  readonly current: string | null;
  readonly next: string;
}

/** What a person does with the own session and password. */
@Injectable()
export class OwnSessionUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
  ) {}

  signOut(ctx: ActContext, tokenHash: Buffer): Promise<void> {
    return this.uow.run(ctx, async (tx) => {
      await this.sessions.close(tx, tokenHash);
      tx.audit({ action: 'session.close', subjectKind: 'account', subjectId: ctx.actor.accountId });
    });
  }

  async changePassword(ctx: ActContext, input: ChangePasswordInput): Promise<void> {
    const nextHash = await this.passwords.hash(input.next);
    await this.uow.run(ctx, async (tx) => {
      const account = await this.accounts.load(tx, ctx.actor.accountId);
      if (!account) throw new NotFoundError('account', ctx.actor.accountId);
      const weak = weakness(input.next, account.username);
      if (weak) throw new RefusedError(weak);
      if (account.passwordHash !== null) await this.refuseWrong(account.passwordHash, input);
      account.passwordHash = nextHash;
      account.mustChangePassword = false;
      await this.accounts.save(tx, account);
      const ended = await this.sessions.closeOthers(tx, account.id, input.tokenHash);
      tx.audit({ action: 'account.password', subjectKind: 'account', subjectId: account.id, detail: { otherSessionsEnded: ended } });
    });
  }

  private async refuseWrong(hash: string, { current, next }: ChangePasswordInput): Promise<void> {
    if (!(await this.passwords.verify(hash, current ?? ''))) throw new RefusedError(refuse('password-wrong', { field: 'current' }));
    if (current === next) throw new RefusedError(refuse('password-unchanged', { field: 'next' }));
  }
}
