import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Role } from '#domain/kernel/actor.js';
import { localDate } from '#domain/kernel/local-date.js';
import { PERMISSIONS } from '#contracts/permissions.js';
import { PERMISSION_ROLES, permissionsOf } from '#contracts/role-permissions.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { NotFoundError, RefusedError } from '#platform/errors/errors.js';
import { supervisedOffice, type SupervisedOffice } from '#test/support/supervised-office.js';
import { StatementCount } from '#test/support/statements.js';
import {
  ACCESS_ENTITIES, AccessModule, AdmitAgainUseCase, CreateAccountsUseCase, type CreatedAccount, HandOverUseCase, PostDirectory, scopeOf, SessionResolver, SignInLinksUseCase,
} from './index.js';

describe('accounts, posts and sessions', () => {
  let office: SupervisedOffice;
  beforeAll(async () => {
    let source: SupervisedOffice | null = null;
    const statements = { provide: SystemStatements, useFactory: () => ({ query: (sql: string, params: unknown[]) => source!.run(source!.system, (tx) => tx.query(sql, params)) }) };
    office = await supervisedOffice({ modules: [AccessModule], entities: ACCESS_ENTITIES, providers: [statements], today: '2026-03-02' });
    source = office;
  });
  afterAll(() => office.close());

  const create = (username: string, posts: { unit: keyof SupervisedOffice['unitIds']; role: Role; title?: string }[]) =>
    office.get(CreateAccountsUseCase).execute(office.system, [
      { username, name: username, email: `${username}@demo.invalid`, posts: posts.map(({ unit, ...post }) => ({ ...post, unitId: office.unitIds[unit] })) },
    ]);
  const session = async (accountId: string) => {
    const [link] = await office.get(SignInLinksUseCase).execute(office.system, [accountId]);
    const token = await office.get(SignInLinksUseCase).redeem(link!, null);
    return token ? office.get(SessionResolver).resolve(token) : null;
  };
  const directory = <T>(work: (posts: PostDirectory, tx: Parameters<Parameters<SupervisedOffice['run']>[1]>[0]) => Promise<T>) =>
    office.uow.read(office.system, (tx) => work(office.get(PostDirectory), tx));

  it('resolves a person with all posts, their families and the union of rights', async () => {
    const [account] = await create('two.posts', [{ unit: 'STREET', role: 'UNIT_LIAISON' }, { unit: 'JUSTICE', role: 'HANDLER' }]);
    const resolved = (await session(account!.accountId))!;
    const families = Object.fromEntries(resolved.actor.posts.map((post) => [post.unitId, post.familyId]));
    const [officeRow] = await office.run(office.system, (tx) => tx.query<{ family_id: string }>('select family_id from duban.unit where id = $1', [office.unitIds.OFFICE]));
    expect(Object.keys(families).sort()).toEqual([office.unitIds.STREET, office.unitIds.JUSTICE].sort());
    expect(families[office.unitIds.JUSTICE]).toBe(officeRow!.family_id);
    expect(resolved.scope).toEqual({ kind: 'UNITS', officeId: office.officeId, unitIds: resolved.actor.posts.map((post) => post.unitId) });
    expect([...resolved.permissions].sort()).toEqual([...permissionsOf(['UNIT_LIAISON', 'HANDLER'])].sort());
  });

  it('shows an administrator no rows, a member of the office all, a unit its own', () => {
    const scope = (...roles: Role[]) => scopeOf('o', roles.map((role, i) => ({ role, unitId: `u${i}` })));
    expect(scope('SYS_ADMIN')).toEqual({ kind: 'NONE', officeId: 'o' });
    expect(scope('SYS_ADMIN', 'UNIT_HEAD')).toEqual({ kind: 'UNITS', officeId: 'o', unitIds: ['u1'] });
    expect(scope('UNIT_HEAD', 'OFFICE_STAFF')).toEqual({ kind: 'OFFICE', officeId: 'o' });
  });

  it('keeps the administrator away from contents (三员分立)', () => {
    const contents = PERMISSIONS.filter((name) => /^(task|assignment|report|document|notice|outline|consultation|extension|proxy|message|ledger|dashboard|file)\./.test(name));
    expect(contents.length).toBeGreaterThan(15);
    expect(contents.filter((name) => PERMISSION_ROLES[name].includes('SYS_ADMIN'))).toEqual([]);
    expect(PERMISSION_ROLES['account.manage']).toEqual(['SYS_ADMIN']);
  });

  it('gives a post in another office no say in this one', async () => {
    const [account] = await create('moonlighter', [{ unit: 'STREET', role: 'HANDLER' }]);
    const other = randomUUID();
    await office.run({ ...office.system, officeId: other, scope: { kind: 'OFFICE', officeId: other } }, async (tx) => {
      await tx.execute(`insert into duban.office values ($1, 'o2', '另办', '另区', null, false, $2)`, [other, tx.now]);
      const postId = tx.id();
      await tx.execute(`insert into duban.post (id, office_id, unit_id, role, title) values ($1, $2, $3, 'OFFICE_HEAD', 'x')`, [postId, other, office.unitIds.STREET]);
      await tx.execute(`insert into duban.post_holding (id, post_id, account_id, valid_from) values ($1, $2, $3, '2026-03-02')`, [tx.id(), postId, account!.accountId]);
    });
    const resolved = (await session(account!.accountId))!;
    expect(resolved.officeId).toBe(office.officeId);
    expect(resolved.actor.posts.map((post) => post.role)).toEqual(['HANDLER']);
    expect(resolved.scope.kind).toBe('UNITS');
  });

  it('admits somebody again by a new link, and ends the old links, sessions and password with it', async () => {
    const [account] = await create('forgot.it', [{ unit: 'STREET', role: 'UNIT_DEPUTY' }]);
    const links = office.get(SignInLinksUseCase);
    const [old, unopened] = await links.execute(office.system, [account!.accountId, account!.accountId]);
    const before = (await links.redeem(old!, null))!;
    const hash = () => office.run(office.system, (tx) => tx.query('select password_hash as hash, must_change_password as must from duban.account where id = $1', [account!.accountId]));
    await office.run(office.system, (tx) => tx.execute(`update duban.account set password_hash = 'x', failed_logins = 4 where id = $1`, [account!.accountId]));
    const { token } = await office.get(AdmitAgainUseCase).execute(office.system, account!.accountId);
    expect(await hash()).toEqual([{ hash: null, must: true }]);
    expect([await office.get(SessionResolver).resolve(before), await links.redeem(unopened!, null)]).toEqual([null, null]);
    expect(await office.get(SessionResolver).resolve((await links.redeem(token, null))!)).toMatchObject({ officeId: office.officeId });
    expect(await links.redeem(token, null)).toBeNull();
    const stranger = { ...office.system, officeId: randomUUID() };
    await expect(office.get(AdmitAgainUseCase).execute(stranger, account!.accountId)).rejects.toThrow(NotFoundError);
  });

  it('lists posts and holders as sets, and hands a post over on a day', async () => {
    const [outgoing] = await create('out.going', [{ unit: 'HEALTH', role: 'UNIT_LIAISON' }]);
    const [incoming] = await create('in.coming', [{ unit: 'HEALTH', role: 'HANDLER' }]);
    const [post] = await directory((posts, tx) => posts.postsOf(tx, [office.unitIds.HEALTH], ['UNIT_LIAISON']));
    expect(post).toMatchObject({ postId: outgoing!.posts[0]!.postId, unitId: office.unitIds.HEALTH, role: 'UNIT_LIAISON' });
    const holders = () => directory((posts, tx) => posts.holders(tx, [post!.postId]));
    expect((await holders()).map((h) => h.name)).toEqual(['out.going']);
    const [holding] = await office.run(office.system, (tx) => tx.query<{ id: string }>('select id from duban.post_holding where post_id = $1', [post!.postId]));
    const handOver = (successorAccountId?: string) =>
      office.get(HandOverUseCase).execute(office.system, { holdingId: holding!.id, from: localDate('2026-03-02'), successorAccountId });
    expect(await handOver(incoming!.accountId)).toEqual({ postId: post!.postId, vacant: false });
    expect((await holders()).map((h) => h.name)).toEqual(['in.coming']);
    await expect(handOver()).rejects.toBeInstanceOf(NotFoundError);
    expect(await session(outgoing!.accountId)).toBeNull();
  });

  it('lists a post that nobody holds any more', async () => {
    const [account] = await create('last.one', [{ unit: 'CITY', role: 'UNIT_DEPUTY' }]);
    const vacant = async () => (await directory((posts, tx) => posts.vacant(tx))).map((post) => post.postId);
    expect(await vacant()).not.toContain(account!.posts[0]!.postId);
    await office.run(office.system, (tx) => tx.execute('update duban.account set disabled_at = $2 where id = $1', [account!.accountId, tx.now]));
    expect(await vacant()).toContain(account!.posts[0]!.postId);
  });

  it('gives nobody a post in a unit of another office', async () => {
    const officeId = randomUUID();
    await office.run({ ...office.system, officeId }, (tx) => tx.execute(`insert into duban.office values ($1, 'o3', '第三办', '第三区', null, false, $2)`, [officeId, tx.now]));
    const posts = [{ unitId: office.unitIds.CITY, role: 'UNIT_HEAD' as const }];
    const intruder = office.get(CreateAccountsUseCase).execute({ ...office.system, officeId }, [{ username: 'intruder', name: 'x', posts }]);
    await expect(intruder).rejects.toBeInstanceOf(NotFoundError);
  });

  it('lets two people share a post and refuses a user name twice', async () => {
    const [a] = await create('share.a', [{ unit: 'OFFICE', role: 'OFFICE_STAFF', title: '科员' }]);
    const [b] = await create('share.b', [{ unit: 'OFFICE', role: 'OFFICE_STAFF', title: '科员' }]);
    expect(a!.posts).toEqual(b!.posts);
    const again = await create('share.a', []).catch((error: unknown) => error);
    expect((again as RefusedError).refusal).toMatchObject({ code: 'username-taken', facts: { usernames: ['share.a'] } });
  });

  it('makes a district of accounts in a handful of statements, without hashing what has no password', async () => {
    const people = Array.from({ length: 600 }, (_, i) => ({ username: `person.${i}`, name: `人${i}`, posts: [{ unitId: office.unitIds.STREET, role: 'HANDLER' as const, title: `承办人${i}` }] }));
    const statements = await StatementCount.open(office.database.superuserUrl, office.database.name);
    let created: readonly CreatedAccount[] = [];
    const { sent } = await statements.during(async () => void (created = await office.get(CreateAccountsUseCase).execute(office.system, people)));
    await statements.close();
    expect(created).toHaveLength(600);
    expect(sent).toBeLessThanOrEqual(8);
    expect(new Set(created.flatMap((account) => account.posts.map((post) => post.postId))).size).toBe(600);
  });
});
