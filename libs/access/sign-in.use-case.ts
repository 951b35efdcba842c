import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { AccountRepository } from './accounts.repository.js';
import { Passwords } from './passwords.js';
import { SessionRepository, type SignInCandidate } from './sessions.repository.js';

/** GB/T 22239-2019 8.1.4.1: failed sign-ins are limited. */
const LOCK_AFTER = 5;
const LOCK_MINUTES = 30;
/** Per address; generous, because a whole bureau may sit behind one. */
const SOURCE_FAILURES = 60;
const SOURCE_MINUTES = 10;

/** Before anybody is known there is no office; nothing of an office is read or written. */
const NO_OFFICE = '00000000-0000-0000-0000-000000000000';
export const DOORSTEP: ActContext = { actor: SYSTEM_ACTOR, officeId: NO_OFFICE, scope: { kind: 'NONE', officeId: NO_OFFICE } };

export type SignInResult =
  | { readonly outcome: 'signed-in'; readonly token: string }
  /** Wrong name, wrong password, locked, no post: from outside they are one answer. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'too-many'; readonly retryAfterSeconds: number };

@Injectable()
export class SignInUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
  ) {}

  async execute(input: { username: string; password: string; ip: string | null }): Promise<SignInResult> {
    const source = input.ip ?? 'unknown';
    const [failures, candidate] = await this.uow.read(DOORSTEP, async (tx) => [
      await this.sessions.failures(tx, source, SOURCE_MINUTES),
      await this.sessions.candidate(tx, input.username),
    ] as const);
    if (failures >= SOURCE_FAILURES) return { outcome: 'too-many', retryAfterSeconds: SOURCE_MINUTES * 60 };
    const right = await this.passwords.verify(candidate?.passwordHash ?? null, input.password);
    const context = candidate?.officeId ? contextOf(candidate, candidate.officeId) : DOORSTEP;
    const token = await this.uow.run(context, (tx) => this.decide(tx, candidate, right, source, input));
    return token ? { outcome: 'signed-in', token } : { outcome: 'refused' };
  }

  /** Under the account's lock, so that many guesses at once still count one by one, and a locked account stays shut even to the right password. */
  private async decide(
    tx: Tx,
    candidate: SignInCandidate | null,
    right: boolean,
    source: string,
    input: { username: string; ip: string | null },
  ): Promise<string | null> {
    const account = candidate && (await this.accounts.load(tx, candidate.accountId));
    const locked = account?.lockedUntil != null && account.lockedUntil > tx.now;
    if (account && candidate?.officeId && right && !locked) {
      account.failedLogins = 0;
      account.lockedUntil = null;
      await this.accounts.save(tx, account);
      tx.audit({ action: 'session.open', subjectKind: 'account', subjectId: account.id, detail: { ip: input.ip } });
      return this.sessions.open(tx, account.id, input.ip);
    }
    await this.sessions.countFailure(tx, source, SOURCE_MINUTES);
    if (account && !locked) {
      account.failedLogins += 1;
      if (account.failedLogins >= LOCK_AFTER) {
        account.lockedUntil = new Date(tx.now.getTime() + LOCK_MINUTES * 60_000);
        account.failedLogins = 0;
      }
      await this.accounts.save(tx, account);
    }
    tx.audit({ action: 'session.refused', subjectKind: 'account', subjectId: account?.id ?? null, detail: { username: input.username, ip: input.ip, locked } });
    return null;
  }
}

export function contextOf(candidate: SignInCandidate, officeId: string): ActContext {
  const actor: Actor = { kind: 'PERSON', accountId: candidate.accountId, name: candidate.name, posts: [] };
  return { actor, officeId, scope: { kind: 'NONE', officeId } };
}
