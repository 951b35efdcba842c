import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { SessionRepository } from './sessions.repository.js';
import { DOORSTEP } from './sign-in.use-case.js';

/** One-time links: printed by a demo start, or handed to somebody whose password was lost. */
@Injectable()
export class SignInLinksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionRepository,
  ) {}

  /** Tokens in the order of the accounts; the page is `/sign-in/<token>`. */
  execute(ctx: ActContext, accountIds: readonly string[]): Promise<string[]> {
    const links = accountIds.map((accountId) => ({ accountId, token: randomBytes(24).toString('base64url') }));
    return this.uow.run(ctx, async (tx) => {
      await this.sessions.insertLinks(tx, links);
      tx.audit({ action: 'session.link', subjectKind: 'office', subjectId: tx.officeId, subjects: { kind: 'account', ids: accountIds } });
      return links.map((link) => link.token);
    });
  }

  /** The session's token, once; null for a link that is used, expired or unknown. */
  redeem(token: string, ip: string | null): Promise<string | null> {
    return this.uow.run(DOORSTEP, async (tx) => {
      const candidate = await this.sessions.redeem(tx, token);
      if (!candidate?.officeId) return null;
      tx.audit({ action: 'session.open', subjectKind: 'account', subjectId: candidate.accountId, detail: { ip, byLink: true } });
      return this.sessions.open(tx, candidate.accountId, ip);
    });
  }
}
