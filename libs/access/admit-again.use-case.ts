import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { AccountRepository } from './accounts.repository.js';
import { SessionRepository } from './sessions.repository.js';

/**
 * A new one-time link for somebody whose first one ran out or who forgot the password. The old password and every open
 * session end with it, so that the administrator never shares an account that is in use unseen: its owner is locked out
 * and notices, and the act is in the audit.
 */
@Injectable()
export class AdmitAgainUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
  ) {}

  execute(ctx: ActContext, accountId: string): Promise<{ username: string; token: string }> {
    const token = randomBytes(24).toString('base64url');
    return this.uow.run(ctx, async (tx) => {
      const account = (await this.accounts.ofOffice(tx, accountId)) ? await this.accounts.load(tx, accountId) : null;
      if (!account || account.disabledAt) throw new NotFoundError('account', accountId);
      Object.assign(account, { passwordHash: null, mustChangePassword: true, failedLogins: 0, lockedUntil: null });
      await this.accounts.save(tx, account);
      const ended = await this.sessions.closeAll(tx, accountId);
      await this.sessions.insertLinks(tx, [{ accountId, token }]);
      tx.audit({ action: 'account.admit-again', subjectKind: 'account', subjectId: accountId, detail: { sessionsEnded: ended } });
      return { username: account.username, token };
    });
  }
}
