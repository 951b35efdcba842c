import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTICE } from '#contracts/session.js';
import { CreateAccountsUseCase, SignInLinksUseCase } from '#rooms/access/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

const PASSWORD = 'Shi-Yan#2026-abc';
const WRONG = 'Shi-Yan#2026-xyz';

describe('signing in', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
  });
  afterAll(() => t.close());

  const person = async (username: string, more: { mustChangePassword?: boolean } = {}): Promise<string> => {
    const posts = [{ unitId: t.district.units.PLAN!, role: 'UNIT_LIAISON' as const, title: username }];
    const [created] = await t.get(CreateAccountsUseCase).execute(t.district.system, [{ username, name: username, password: PASSWORD, posts, ...more }]);
    return created!.accountId;
  };
  const signIn = (username: string, password: string, ip = '203.0.113.1') =>
    t.anonymous.post('/api/v1/session').set('X-Forwarded-For', ip).send({ username, password });
  const cookieOf = (reply: { headers: object }): string => (reply.headers as { 'set-cookie'?: string[] })['set-cookie']?.[0] ?? '';
  const rows = async <Row>(sql: string): Promise<Row[]> => t.owner<Row>(sql);

  it('gives who, posts, rights, office and the day', async () => {
    const reply = await (await t.as('OFFICE_STAFF')).get('/api/v1/session');
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      posts: [{ role: 'OFFICE_STAFF', unitName: '区委依法治区办' }],
      office: { district: '海津市汀东区', isDemo: true },
      today: { date: '2026-11-20', weekday: 5, isWorkingDay: true, label: '工作日' },
      notice: NOTICE,
    });
  });

  it('sets a cookie no script can read, and stores only its hash', async () => {
    await person('lin.mu');
    const reply = await signIn('lin.mu', PASSWORD);
    expect(reply.status).toBe(200);
    const cookie = cookieOf(reply);
    expect(cookie).toMatch(/^duban_session=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    const token = /duban_session=([\w-]+)/.exec(cookie)![1]!;
    const stored = await rows<{ row: string }>('select row_to_json(s)::text as row from duban.session s');
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex')))).toBe(false);
  });

  it('marks the cookie Secure where the visit is https', async () => {
    await person('yun.zhou');
    const reply = await signIn('yun.zhou', PASSWORD).set('X-Forwarded-Proto', 'https');
    expect(cookieOf(reply)).toMatch(/Secure/);
  });

  it('answers a wrong password, an unknown name and an account without a password alike', async () => {
    await person('qing.yue');
    const replies = [await signIn('qing.yue', WRONG), await signIn('nobody.here', WRONG), await signIn('plan.unit_liaison', WRONG)];
    const told = replies.map(({ status, body }) => [status, { ...(body as object), traceId: '' }]);
    expect(told[0]![0]).toBe(401);
    expect(told[0]![1]).toMatchObject({ code: 'sign-in-failed' });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it('locks after five failures, also to the right password, and opens after half an hour', async () => {
    await person('zi.jin');
    for (let failure = 0; failure < 5; failure += 1) expect((await signIn('zi.jin', WRONG, '203.0.113.2')).status).toBe(401);
    expect((await signIn('zi.jin', PASSWORD, '203.0.113.2')).status).toBe(401);
    t.setNow('2026-11-20', '09:29');
    expect((await signIn('zi.jin', PASSWORD, '203.0.113.2')).status).toBe(401);
    t.setNow('2026-11-20', '09:31');
    expect((await signIn('zi.jin', PASSWORD, '203.0.113.2')).status).toBe(200);
    t.setNow('2026-11-20', '09:00');
  });

  it('counts failures one by one even when they come at once', async () => {
    await person('he.guang');
    const replies = await Promise.all(Array.from({ length: 8 }, () => signIn('he.guang', WRONG, '203.0.113.3')));
    expect(replies.every(({ status }) => status === 401)).toBe(true);
    expect((await signIn('he.guang', PASSWORD, '203.0.113.3')).status).toBe(401);
  });

  it('slows an address that keeps failing, and no other', async () => {
    await person('ke.feng');
    await t.owner(`insert into duban.sign_in_throttle select sha256('203.0.113.4'), now_at, 60 from (select '2026-11-20T01:00:00Z'::timestamptz as now_at) x`);
    const reply = await signIn('ke.feng', PASSWORD, '203.0.113.4');
    expect(reply.status).toBe(429);
    expect(reply.headers['retry-after']).toBe('600');
    expect((await signIn('ke.feng', PASSWORD, '203.0.113.5')).status).toBe(200);
  });

  it('ends a session by sign-out, by idleness and by a disabled account', async () => {
    const accountId = await person('jia.yan');
    const [out, idle, disabled] = [await t.asUser(accountId), await t.asUser(accountId), await t.asUser(accountId)];
    expect((await out.delete('/api/v1/session')).status).toBe(204);
    expect((await out.get('/api/v1/session')).status).toBe(401);
    expect((await disabled.get('/api/v1/session')).status).toBe(200);
    t.setNow('2026-11-20', '10:01');
    expect((await idle.get('/api/v1/session')).status).toBe(401);
    t.setNow('2026-11-20', '09:10');
    await t.owner(`update duban.account set disabled_at = created_at where id = '${accountId}'`);
    expect((await disabled.get('/api/v1/session')).status).toBe(401);
    t.setNow('2026-11-20', '09:00');
  });

  it('asks for a new first password before anything else', async () => {
    const accountId = await person('wang.shu', { mustChangePassword: true });
    const [agent, other] = [await t.asUser(accountId), await t.asUser(accountId)];
    const stopped = await agent.get('/api/v1/units');
    expect([stopped.status, (stopped.body as { code: string }).code]).toEqual([403, 'password-change-required']);
    expect(((await agent.get('/api/v1/session')).body as { account: object }).account).toMatchObject({ mustChangePassword: true });
    const change = (current: string | null, next: string) => agent.put('/api/v1/session/password').send({ current, next });
    expect((await change(WRONG, 'Xin-Mi.Ma_2027')).body).toMatchObject({ code: 'password-wrong' });
    expect((await change(PASSWORD, PASSWORD)).body).toMatchObject({ code: 'password-unchanged' });
    expect((await change(PASSWORD, 'short')).body).toMatchObject({ code: 'password-length' });
    expect((await change(PASSWORD, 'onlysmallletters')).body).toMatchObject({ code: 'password-classes' });
    expect((await change(PASSWORD, 'Wang.Shu-2027')).body).toMatchObject({ code: 'password-has-username' });
    expect((await change(PASSWORD, 'Xin-Mi.Ma_2027')).status).toBe(204);
    expect((await agent.get('/api/v1/units')).status).toBe(200);
    expect((await other.get('/api/v1/session')).status).toBe(401);
  });

  it('follows a one-time link once', async () => {
    const [token] = await t.get(SignInLinksUseCase).execute(t.district.system, [t.district.accounts['plan.unit_head']!.accountId]);
    const first = await t.anonymous.get(`/sign-in/${token}`).redirects(0);
    expect([first.status, first.headers.location]).toEqual([302, '/']);
    expect(cookieOf(first)).toMatch(/^duban_session=/);
    const second = await t.anonymous.get(`/sign-in/${token}`).redirects(0);
    expect([second.headers.location, cookieOf(second)]).toEqual(['/sign-in?link=used', '']);
  });

  it('lets a link die after a day', async () => {
    const [token] = await t.get(SignInLinksUseCase).execute(t.district.system, [t.district.accounts['plan.unit_head']!.accountId]);
    t.setNow('2026-11-21', '09:01');
    expect((await t.anonymous.get(`/sign-in/${token}`).redirects(0)).headers.location).toBe('/sign-in?link=used');
    t.setNow('2026-11-20', '09:00');
  });
});
