import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, RefusedError } from '#platform/errors/errors.js';
import { UnitDirectory } from '#rooms/units/index.js';
import type { CreatedAccount, NewAccount } from './account-row.js';
import { AccountRepository, type PostInsert } from './accounts.repository.js';
import { Passwords, weakness } from './passwords.js';
import { ROLE_TITLES } from './role-titles.js';

/** Accounts with posts and holdings, as a set: a district's 600 people in five statements. */
@Injectable()
export class CreateAccountsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly units: UnitDirectory,
  ) {}

  async execute(ctx: ActContext, inputs: readonly NewAccount[]): Promise<CreatedAccount[]> {
    const hashes = await this.hashes(inputs);
    return this.uow.run(ctx, (tx) => this.create(tx, inputs, hashes));
  }

  /** Before the transaction opens: hashing is slow on purpose and must hold no lock. */
  async hashes(inputs: readonly NewAccount[]): Promise<(string | null)[]> {
    for (const { password, username } of inputs) {
      const weak = password === undefined ? null : weakness(password, username);
      if (weak) throw new RefusedError(weak);
    }
    return Promise.all(inputs.map(({ password }) => (password === undefined ? null : this.passwords.hash(password))));
  }

  async create(tx: Tx, inputs: readonly NewAccount[], hashes: readonly (string | null)[]): Promise<CreatedAccount[]> {
    const usernames = inputs.map((input) => input.username);
    const taken = await this.accounts.takenUsernames(tx, usernames);
    if (taken.length > 0) throw new RefusedError(refuse('username-taken', { usernames: taken }));
    await this.refuseForeignUnits(tx, inputs);
    const ids = inputs.map(() => tx.id());
    await this.accounts.insertAccounts(
      tx,
      inputs.map((input, i) => ({
        id: ids[i]!,
        username: input.username,
        name: input.name,
        email: input.email ?? null,
        phone: input.phone ?? null,
        passwordHash: hashes[i] ?? null,
        mustChangePassword: input.mustChangePassword ?? false,
      })),
    );
    const wanted = new Map<string, PostInsert>();
    for (const post of inputs.flatMap((input) => input.posts)) {
      const title = post.title ?? ROLE_TITLES[post.role];
      wanted.set(postKey({ ...post, title }), { id: tx.id(), unitId: post.unitId, role: post.role, title });
    }
    const made = new Map((await this.accounts.upsertPosts(tx, [...wanted.values()])).map((post) => [postKey(post), post]));
    const created = inputs.map((input, i): CreatedAccount => {
      const posts = input.posts.map((post) => made.get(postKey({ ...post, title: post.title ?? ROLE_TITLES[post.role] }))!);
      return { accountId: ids[i]!, username: input.username, posts: posts.map(({ postId, unitId, role, title }) => ({ postId, unitId, role, title })) };
    });
    const holdings = created.flatMap(({ accountId, posts }) => posts.map(({ postId }) => ({ id: tx.id(), postId, accountId })));
    await this.accounts.insertHoldings(tx, holdings);
    tx.audit({ action: 'account.create', subjectKind: 'office', subjectId: tx.officeId, detail: { usernames }, subjects: { kind: 'account', ids } });
    return created;
  }

  /** A post belongs to a unit of this office; a unit of another one is not there. */
  private async refuseForeignUnits(tx: Tx, inputs: readonly NewAccount[]): Promise<void> {
    const wanted = [...new Set(inputs.flatMap((input) => input.posts.map((post) => post.unitId)))];
    const known = new Set((await this.units.byIds(tx, wanted)).map((unit) => unit.id));
    const foreign = wanted.find((unitId) => !known.has(unitId));
    if (foreign) throw new NotFoundError('unit', foreign);
  }
}

const postKey = (post: { unitId: string; role: string; title: string }): string => `${post.unitId} ${post.role} ${post.title}`;
