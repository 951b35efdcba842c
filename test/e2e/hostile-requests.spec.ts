import { readdirSync } from 'node:fs';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignInLinksUseCase } from '#rooms/access/index.js';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { answered, chunk, formWithFile, rawRequest } from '../support/hostile/raw-http.js';

const BOUNDARY = 'x----x';
const DEEP = 100_000;
const brackets = '['.repeat(DEEP) + ']'.repeat(DEEP);
const braces = `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`;

/** Fault F63: 413, 408 or 400, and the memory of the server stays where it was. */
describe('hostile requests', () => {
  let t: TestApp;
  let staff: Agent;
  let head: readonly string[];
  let port: number;
  let server: Server & { requestTimeout: number; headersTimeout: number };
  beforeAll(async () => {
    t = await startTestApp();
    staff = await t.as('OFFICE_STAFF');
    const [link] = await t
      .get(SignInLinksUseCase)
      .execute(t.district.system, [(await t.ctx('OFFICE_STAFF')).actor.accountId!]);
    const token = await t.get(SignInLinksUseCase).redeem(link!, '127.0.0.1');
    head = ['Host: duban.test', `Cookie: duban_session=${token}`];
    await t.app.listen(0, '127.0.0.1');
    server = t.app.getHttpServer() as unknown as typeof server;
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => t.close());
  const upload = (...more: string[]): string[] => [
    'POST /api/v1/files HTTP/1.1',
    ...head,
    `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
    ...more,
  ];
  const kept = (): string[] =>
    readdirSync(join(t.dataDir, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /[0-9a-f-]{36}/.test(name),
    );
  const codeOf = (text: string): string => /"code":"([a-z-]+)"/.exec(text)?.[1] ?? text;

  it('that announce five gigabytes are refused before a byte is read', async () => {
    const { status, text } = await rawRequest(port, upload('Content-Length: 5368709120'));
    expect([status, codeOf(text)]).toEqual([413, 'too-large']);
    expect(text).toMatch(/connection: close/i);
  });

  it('that go on for ever are cut off at the limit, and nothing of them is kept', async () => {
    let megabytes = 0;
    let highest = 0;
    const before = process.memoryUsage().rss;
    function* watched(): Generator<Buffer> {
      megabytes = 0;
      for (const piece of formWithFile(BOUNDARY, '大.txt', 5_000)) {
        megabytes += piece.length / (1024 * 1024);
        highest = Math.max(highest, process.memoryUsage().rss);
        yield piece;
      }
    }
    const { status, text } = await answered(() => rawRequest(port, upload('Transfer-Encoding: chunked'), watched()));
    expect([status, codeOf(text)]).toEqual([413, 'file-too-large']);
    expect(megabytes).toBeLessThan(100);
    expect(highest / before).toBeLessThan(1.5);
    expect(kept()).toEqual([]);
  });

  it('in a hundred thousand parts are refused', async () => {
    const part = (at: number): string => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="f${at}"\r\n\r\n1\r\n`;
    function* parts(): Generator<Buffer> {
      for (let at = 0; at < 100_000; at += 100)
        yield chunk(Buffer.from(Array.from({ length: 100 }, (_, more) => part(at + more)).join('')));
      yield Buffer.from('0\r\n\r\n');
    }
    const { status, text } = await answered(() => rawRequest(port, upload('Transfer-Encoding: chunked'), parts()));
    expect([status, codeOf(text)]).toEqual([413, 'too-large']);
  });

  it.each([
    ['an array', brackets],
    ['objects', braces],
  ])('with %s of a hundred thousand levels are refused, with and without a key', async (_, value) => {
    for (const key of [undefined, 'deep-1']) {
      const request = staff.post('/api/v1/units').set('Content-Type', 'application/json');
      const reply = await (key ? request.set('Idempotency-Key', key) : request).send(`{"units":${value}}`);
      expect([reply.status, (reply.body as { code: string }).code]).toEqual([400, 'invalid-request']);
    }
  });

  it.each([
    '{"units":[],"__proto__":{"polluted":1}}',
    '{"units":[],"constructor":{"prototype":{"polluted":1}}}',
    '{"units":[{"__proto__":{"polluted":1}}]}',
  ])('that would change what every object inherits are refused: %s', async (body) => {
    const reply = await staff.post('/api/v1/units').set('Content-Type', 'application/json').send(body);
    expect(reply.status).toBe(400);
    await staff.get('/api/v1/units?__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('with more heads than a server reads are refused', async () => {
    const { status } = await rawRequest(port, [
      'GET /healthz HTTP/1.1',
      'Host: x',
      ...Array.from({ length: 3_000 }, (_, at) => `X-${at}: ${'y'.repeat(20)}`),
    ]);
    expect(status).toBe(431);
  });

  describe('that never come to an end', () => {
    beforeAll(() => {
      Object.assign(server, { headersTimeout: 2_000, requestTimeout: 3_000 });
    });
    async function* slowly(text: string): AsyncGenerator<Buffer> {
      for (const letter of text) {
        yield Buffer.from(letter);
        await sleep(50);
      }
    }

    it('in their head or in their body are hung up on, while everybody else is served', async () => {
      const slowHeads = Array.from({ length: 50 }, () =>
        rawRequest(port, ['GET /healthz HTTP/1.1', 'Host: x', 'X-Slow: '], slowly('a'.repeat(10_000)), {
          headEnds: false,
        }),
      );
      const slowBody = rawRequest(
        port,
        ['POST /api/v1/units HTTP/1.1', ...head, 'Content-Type: application/json', 'Content-Length: 100000'],
        slowly('{"units":['.repeat(1_000)),
      );
      let served = 0;
      let over = false;
      const all = Promise.all([slowBody, ...slowHeads]).finally(() => (over = true));
      while (!over) served += (await staff.get('/healthz')).status === 200 && !over ? 1 : 0;
      const statuses = (await all).map(({ status }) => status);
      // The word of the server is lost where it hangs up on a letter that is just being sent.
      expect(statuses.filter((status) => status !== 408 && status !== 0)).toEqual([]);
      expect(statuses).toContain(408);
      expect(served).toBeGreaterThan(0);
    });
  });

  it('that are never made do not hold up the end', async () => {
    const other = await startTestApp();
    await other.app.listen(0, '127.0.0.1');
    const silent = connect(((other.app.getHttpServer() as Server).address() as AddressInfo).port, '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    const hungUp = new Promise((resolve) => silent.once('close', resolve));
    silent.on('error', () => undefined).resume();
    await other.close();
    await hungUp;
  });
});
