import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';

describe('rules of the HTTP door', () => {
  let t: TestApp;
  let staff: Agent;
  beforeAll(async () => {
    t = await startTestApp();
    staff = await t.as('OFFICE_STAFF');
  });
  afterAll(() => t.close());

  const newUnit = (code: string) => ({ units: [{ code, name: `区${code}局`, kind: 'GOVERNMENT_DEPARTMENT' }] });
  const unit = async (code: string) => {
    const { body } = await staff.get(`/api/v1/units/${t.district.units[code]}`);
    return body as { version: number; name: string; hasLamp: boolean };
  };

  describe('writes', () => {
    it('from another site are refused before anything is read', async () => {
      const reply = await staff.post('/api/v1/units').set('Origin', 'https://elsewhere.example').send(newUnit('A1'));
      expect([reply.status, (reply.body as { code: string }).code]).toEqual([403, 'foreign-origin']);
      const crossSite = await staff.post('/api/v1/units').set('Sec-Fetch-Site', 'cross-site').send(newUnit('A1'));
      expect(crossSite.status).toBe(403);
    });

    it('from our own pages pass', async () => {
      const reply = await staff.post('/api/v1/units').set('Host', 'duban.test').set('Origin', 'http://duban.test').send(newUnit('A2'));
      expect(reply.status).toBe(201);
    });

    it('list every wrong field, Chinese first', async () => {
      const reply = await staff.post('/api/v1/units').send({ units: [{ code: '', name: '局', kind: 'NO_KIND', extra: 1 }] });
      expect(reply.status).toBe(400);
      expect(reply.headers['content-type']).toContain('application/problem+json');
      const { code, title, titleEn, traceId, errors } = reply.body as { code: string; title: string; titleEn: string; traceId: string; errors: { field: string; message: string }[] };
      expect({ code, title, titleEn }).toEqual({
        code: 'invalid-request',
        title: '提交的内容不符合要求',
        titleEn: 'The request does not have the required form',
      });
      expect(traceId).toMatch(/^[0-9a-f-]{36}$/);
      expect(Object.fromEntries(errors.map(({ field, message }) => [field, message]))).toMatchObject({
        'units.0.code': '不能为空',
        'units.0.name': '至少2个字符',
        'units.0.extra': '不认识的字段',
      });
    });

    it('say of a list how many it may hold, not how large it may be', async () => {
      const { body } = await staff.post('/api/v1/units').send({ units: [] });
      expect((body as { errors: { field: string; message: string }[] }).errors).toMatchObject([{ field: 'units', message: '不能为空' }]);
    });

    it('that name a unit which is not there are refused, and nothing of them is kept', async () => {
      const aliases = [{ alias: '区城建局', unitId: t.district.units.CITY }, { alias: '区水务局', unitId: '018f4e3a-0000-7000-8000-000000000001' }];
      const reply = await staff.post('/api/v1/unit-aliases').send({ aliases });
      expect([reply.status, (reply.body as { code: string }).code]).toEqual([404, 'not-found']);
      expect((await staff.get('/api/v1/unit-aliases?limit=200')).text).not.toContain('区城建局');
    });

    it('that are no JSON, or too large, are named so', async () => {
      const broken = await staff.post('/api/v1/units').set('Content-Type', 'application/json').send('{"units":');
      expect([broken.status, (broken.body as { code: string }).code]).toEqual([400, 'invalid-request']);
      const large = await staff.post('/api/v1/units').send({ units: 'x'.repeat(3 * 1024 * 1024) });
      expect([large.status, (large.body as { code: string }).code]).toEqual([413, 'too-large']);
    });
  });

  describe('Idempotency-Key', () => {
    const send = (key: string, body: object) => staff.post('/api/v1/units').set('Idempotency-Key', key).send(body);

    it('gives the first answer again and acts once', async () => {
      const first = await send('key-1', newUnit('B1'));
      const again = await send('key-1', newUnit('B1'));
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual(first.body);
      expect(again.headers['idempotency-replayed']).toBe('true');
      const without = await staff.post('/api/v1/units').send(newUnit('B1'));
      expect([without.status, (without.body as { code: string }).code]).toEqual([409, 'unit-name-taken']);
    });

    it('refuses the same key with another body', async () => {
      await send('key-2', newUnit('B2'));
      const reply = await send('key-2', newUnit('B3'));
      expect([reply.status, (reply.body as { code: string }).code]).toEqual([422, 'idempotency-key-reused']);
    });

    it('acts once when the same request comes many times at once', async () => {
      const replies = await Promise.all(Array.from({ length: 6 }, () => send('key-3', newUnit('B4'))));
      expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
      expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
      const audit = await t.owner<{ n: number }>(`select count(*)::int as n from duban.audit_event where action = 'unit.create' and detail->'codes' ? 'B4'`);
      expect(audit[0]!.n).toBe(1);
    });

    it('is free again after a refusal', async () => {
      expect((await send('key-4', newUnit('B1'))).status).toBe(409);
      expect((await send('key-4', newUnit('B5'))).status).toBe(201);
    });

    it('is free again when the commit itself failed: nothing was done', async () => {
      await t.owner(`create function duban.late_failure() returns trigger language plpgsql as $$ begin raise exception 'late'; end $$;
        create constraint trigger late after insert on duban.unit deferrable initially deferred for each row execute function duban.late_failure()`);
      expect((await send('key-9', newUnit('B9'))).status).toBe(500);
      await t.owner('drop trigger late on duban.unit; drop function duban.late_failure()');
      expect((await send('key-9', newUnit('B9'))).status).toBe(201);
    });

    it('belongs to one account', async () => {
      await send('key-5', newUnit('B6'));
      const head = await t.as('OFFICE_HEAD');
      expect((await head.post('/api/v1/units').set('Idempotency-Key', 'key-5').send(newUnit('B7'))).status).toBe(201);
    });

    it('must be visible characters', async () => {
      const reply = await send('a b', newUnit('B8'));
      expect([reply.status, (reply.body as { code: string }).code]).toEqual([400, 'idempotency-key-invalid']);
    });
  });

  describe('If-Match', () => {
    const change = (ifMatch?: string) => {
      const request = staff.patch(`/api/v1/units/${t.district.units.CITY}`).send({ hasLamp: false });
      return ifMatch === undefined ? request : request.set('If-Match', ifMatch);
    };

    it('is required, must be the present version, and gives the next', async () => {
      const read = await staff.get(`/api/v1/units/${t.district.units.CITY}`);
      expect(read.headers.etag).toBe(`"v${(read.body as { version: number }).version}"`);
      expect((await change()).status).toBe(428);
      expect((await change('"v999"')).status).toBe(412);
      expect((await change('*')).status).toBe(412);
      expect((await unit('CITY')).hasLamp).toBe(true);
      const done = await change(read.headers.etag);
      expect(done.status).toBe(200);
      expect(done.headers.etag).not.toBe(read.headers.etag);
      expect((await change(read.headers.etag)).status).toBe(412);
    });

    it('lets one of two people through', async () => {
      const { version } = await unit('PLAN');
      const edit = (shortName: string) =>
        staff.put(`/api/v1/units/${t.district.units.PLAN}/name`).set('If-Match', `"v${version}"`).send({ name: `区发展改革委${shortName}`, from: '2026-11-20' });
      const statuses = (await Promise.all([edit('甲'), edit('乙')])).map((reply) => reply.status);
      expect(statuses.sort()).toEqual([200, 412]);
    });
  });

  describe('every answer', () => {
    it('brings its own content policy and stays out of caches', async () => {
      const { headers } = await staff.get('/api/v1/units');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toMatch(/https?:|\*/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cache-control']).toBe('no-store');
    });

    it('is a problem for an unknown path, with the same headers', async () => {
      const reply = await staff.get('/api/v1/no-such-thing');
      expect([reply.status, (reply.body as { code: string }).code]).toEqual([404, 'not-found']);
      expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    });

    it('is a problem for a path that cannot be read, and names the methods of one that has others', async () => {
      const unreadable = await staff.get('/api/v1/units/%zz');
      expect([unreadable.status, unreadable.headers['content-type']]).toEqual([400, expect.stringContaining('application/problem+json')]);
      expect(unreadable.headers['content-security-policy']).toContain("default-src 'none'");
      const wrong = await staff.delete(`/api/v1/units/${t.district.units.CITY}`);
      expect([wrong.status, (wrong.body as { code: string }).code, wrong.headers.allow]).toEqual([405, 'method-not-allowed', 'GET, HEAD, PATCH']);
      const read = await staff.get('/api/v1/receipts');
      expect([read.status, read.headers.allow]).toEqual([405, 'POST']);
    });

    it('refuses a cursor that somebody made up, on every list', async () => {
      const head = await t.as('OFFICE_HEAD');
      const { paths } = (await t.anonymous.get('/api/openapi.json')).body as { paths: Record<string, { get?: { parameters?: { name: string }[] } }> };
      const lists = Object.entries(paths).filter(([path, { get }]) => !path.includes('{') && get?.parameters?.some(({ name }) => name === 'cursor'));
      expect(lists.length).toBeGreaterThan(15);
      const made = [['x'], ['2026-02-31', 'x'], ['x', 'x'], ['2026-02-31', '2026-02-31'], [1e300, 'x']].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));
      const odd: string[] = [];
      for (const [path, { get }] of lists) {
        const year = get!.parameters!.some(({ name }) => name === 'planYear') ? '&planYear=2026' : '';
        const replies = await Promise.all(made.map((cursor) => head.get(`${path}?limit=2${year}&cursor=${cursor}`)));
        // A list keyed by a text takes any text for a key.
        odd.push(...replies.filter(({ status }, i) => status !== 400 && !(i === 0 && status === 200)).map(({ status }) => `${status} ${path}`));
      }
      expect(odd).toEqual([]);
    });

    it('does not say more than a trace id when something unforeseen fails', async () => {
      await t.owner('alter table duban.unit_group rename to unit_group_away');
      const reply = await staff.get('/api/v1/unit-groups');
      await t.owner('alter table duban.unit_group_away rename to unit_group');
      expect(reply.status).toBe(500);
      expect(JSON.stringify(reply.body)).not.toMatch(/unit_group|relation|select/);
    });
  });

  describe('scope', () => {
    it('shows a unit its own people and another unit nothing, as if it were not there', async () => {
      const liaison = await t.as('UNIT_LIAISON', 'STREET1');
      const contacts = (code: string) => liaison.get(`/api/v1/units/${t.district.units[code]}/contacts`);
      expect((await contacts('STREET1')).status).toBe(200);
      expect((await contacts('STREET2')).status).toBe(404);
      expect((await staff.get(`/api/v1/units/${t.district.units.STREET2}/contacts`)).status).toBe(200);
    });
  });

  it('serves health to anybody and metrics to the same machine only', async () => {
    expect((await t.anonymous.get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await t.anonymous.get('/readyz')).body).toEqual({ status: 'ok' });
    expect((await t.anonymous.get('/metrics')).text).toMatch(/^duban_outbox_waiting \d+$/m);
    expect((await t.anonymous.get('/metrics').set('X-Forwarded-For', '192.0.2.9')).status).toBe(403);
  });
});

describe('a fresh installation', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp({ empty: true });
  });
  afterAll(() => t.close());

  const body = (username: string) => ({ district: '汀东区', officeName: '区委依法治区办', name: '陈知远', username, password: 'Di-Yi#2026-xyz' });

  it('takes one first administrator, even of two at once, and is closed afterwards', async () => {
    expect((await t.anonymous.get('/api/v1/first-run')).body).toEqual({ needed: true });
    const weak = await t.anonymous.post('/api/v1/first-run').send({ ...body('chen'), password: 'admin' });
    expect([weak.status, (weak.body as { code: string }).code]).toEqual([409, 'password-length']);
    const replies = await Promise.all([t.anonymous.post('/api/v1/first-run').send(body('chen.a')), t.anonymous.post('/api/v1/first-run').send(body('chen.b'))]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
    const won = replies.find((reply) => reply.status === 201)!;
    expect(won.body).toMatchObject({ office: { name: '区委依法治区办', district: '汀东区', isDemo: false }, posts: [{ role: 'SYS_ADMIN' }] });
    expect((await t.anonymous.get('/api/v1/first-run')).body).toEqual({ needed: false });
    expect((await t.anonymous.post('/api/v1/first-run').send(body('chen.c'))).body).toMatchObject({ code: 'first-run-over' });
  });
});
