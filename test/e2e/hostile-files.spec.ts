import { readdirSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseOutline } from '#domain/outline/parse-outline.js';
import { READER } from '#platform/intake/process/start-reader.js';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { ARCHIVES, type HostileFile, WORKBOOKS } from '../support/hostile/bombs.js';
import { BROKEN } from '../support/hostile/broken.js';
import { listen, type Listener } from '../support/hostile/listener.js';
import { docx, OUTLINE } from '../support/hostile/office.js';
import { namingFiles } from '../support/hostile/references.js';
import { childrenOf } from '../support/program.js';

interface Problem {
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
}

/** Faults F54–F62 through the whole program: uploaded and imported as a person would, while others work. */
describe('hostile files', () => {
  let t: TestApp;
  let staff: Agent;
  let listener: Listener;
  let origin: string;
  beforeAll(async () => {
    t = await startTestApp();
    staff = await t.as('OFFICE_STAFF');
    listener = await listen();
    await t.app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${((t.app.getHttpServer() as Server).address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await listener.close();
    await t.close();
  });

  const isServed = async (): Promise<boolean> => {
    const reply = await fetch(`${origin}/healthz`);
    await reply.arrayBuffer();
    return reply.ok;
  };
  /** Asks the server over and over until the work is done; how often it answered meanwhile. */
  async function answeredDuring(work: Promise<unknown>): Promise<number> {
    let answered = 0;
    let over = false;
    const end = work.finally(() => (over = true));
    while (!over) answered += (await isServed()) && !over ? 1 : 0;
    await end;
    return answered;
  }

  async function bring({
    name,
    bytes,
  }: {
    readonly name: string;
    readonly bytes: Buffer;
  }): Promise<{ status: number; body: Problem & { id?: string } }> {
    const uploaded = await staff.post('/api/v1/files').attach('file', bytes, name);
    if (uploaded.status !== 201) return { status: uploaded.status, body: uploaded.body as Problem };
    const imported = await staff.post('/api/v1/outline-imports').send({ fileId: (uploaded.body as { id: string }).id });
    return { status: imported.status, body: imported.body as Problem & { id?: string } };
  }
  const paths = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/'));

  it('are each refused with one sentence in both languages; memory stays bounded, nothing is left outside the store', async () => {
    const beside = readdirSync(tmpdir()).filter((name) => !/^(duban|jest|parse|node)/.test(name));
    const before = process.memoryUsage().rss;
    const files = [...ARCHIVES, ...WORKBOOKS, ...BROKEN].map(({ what, name, bytes }: HostileFile) => ({
      what,
      name,
      bytes: bytes(),
    }));
    const made = process.memoryUsage().rss;
    let highest = made;
    for (const file of files) {
      const { status, body } = await bring(file);
      expect([file.what, status]).toEqual([file.what, expect.any(Number)]);
      expect([409, 422]).toContain(status);
      expect(body.title).toMatch(/^[^\n]{6,200}$/);
      expect(body.titleEn).toMatch(/^[ -~\u2010-\u201f\u4e00-\u9fff.]{6,300}$/);
      expect(body.title).not.toContain('{');
      highest = Math.max(highest, process.memoryUsage().rss);
    }
    expect(highest / Math.max(before, made)).toBeLessThan(2);
    expect(childrenOf(process.pid, READER)).toEqual([]);
    const kept = paths(t.dataDir).filter(
      (path) => !/^files(\/incoming|\/[0-9a-f]{2}(\/[0-9a-f]{2}(\/[0-9a-f]{64})?)?)?$/.test(path),
    );
    expect(kept).toEqual([]);
    const now = new Set(readdirSync(tmpdir()).filter((name) => /slip|evil/.test(name)));
    expect([...now].filter((name) => !beside.includes(name))).toEqual([]);
  });

  it.each([
    ['a zero', '完善\0制度'],
    ['half a character', '完善\ud800制度'],
  ])('may be corrected with all words but %s, which no database holds', async (what, words) => {
    const { status, body } = await bring({ name: '好.txt', bytes: Buffer.from(`${OUTLINE.join('\n')}\n${what}`) });
    expect(status).toBe(201);
    const at = `/api/v1/outline-imports/${body.id}`;
    const correction = { op: 'text', key: 't1', field: 'title', value: words };
    const decision = { kind: 'IGNORE', reason: words };
    for (const [path, sent] of [
      ['corrections', { corrections: [correction] }],
      ['unit-decisions', { decisions: [{ name: '县司法局', decision }] }],
    ] as const)
      expect([path, (await staff.post(`${at}/${path}`).set('If-Match', '"v1"').send(sent)).status]).toEqual([path, 400]);
    expect((await staff.get(at)).body).toMatchObject({ version: 1, corrections: 0 });
  });

  it('that name an address are imported or refused without anybody coming to it', async () => {
    for (const file of namingFiles(listener.port)) await bring(file);
    expect(listener.seen()).toBe(0);
    await fetch(`http://127.0.0.1:${listener.port}/`);
    expect(listener.seen()).toBe(1);
  });

  it('leave the server free for others, which reading in the server would not', async () => {
    const long = `${OUTLINE.join('\n')}\n${'2.加强宣传，2026年底前覆盖率达到90%以上。（县司法局负责）\n'.repeat(4_000)}`;
    // In the process that serves people, one long text stops everybody until it is read.
    const blocked = await answeredDuring(
      new Promise<void>((resolve) => setTimeout(() => resolve(void parseOutline(long)), 0)),
    );
    const free = await answeredDuring(bring({ name: '长.txt', bytes: Buffer.from(long) }));
    expect(free).toBeGreaterThan(10 * Math.max(1, blocked));
  });

  it('are given up when the page is left, and the place is free for the next', async () => {
    const long = `${OUTLINE.join('\n')}\n${'3.推进公开，2026年底前办结率达到95%以上。（县财政局负责）\n'.repeat(4_000)}`;
    const uploaded = await staff.post('/api/v1/files').attach('file', Buffer.from(long), '弃.txt');
    const leaving = new AbortController();
    const cookie = await sessionCookie();
    const left = fetch(`${origin}/api/v1/outline-imports`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ fileId: (uploaded.body as { id: string }).id }),
      signal: leaving.signal,
    }).catch((error: Error) => error.name);
    let answer: unknown = 'none yet';
    void left.then((given) => (answer = given));
    while (childrenOf(process.pid, READER).length === 0) {
      expect(answer).toBe('none yet');
      await isServed();
    }
    leaving.abort();
    expect(await left).toBe('AbortError');
    while (childrenOf(process.pid, READER).length > 0) await isServed();
    expect(await bring({ name: '好.docx', bytes: docx() })).toMatchObject({ status: 201 });
  });

  const sessionCookie = async (): Promise<string> => {
    const { SignInLinksUseCase } = await import('#rooms/access/index.js');
    const [link] = await t
      .get(SignInLinksUseCase)
      .execute(t.district.system, [(await t.ctx('OFFICE_STAFF')).actor.accountId!]);
    return `duban_session=${await t.get(SignInLinksUseCase).redeem(link!, '127.0.0.1')}`;
  };
});
