import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { systemNow } from '#platform/clock/clock.js';
import { DiskFileStore } from '#platform/files/disk-file-store.js';
import { CONTEXT, OFFICE, queueWorld, type QueueWorld } from '#test/support/queue-world.js';
import { CollectFilesSweep } from './collect-files.sweep.js';
import { FilesDoor } from './files.door.js';
import { FileQueries } from './files.queries.js';
import { FileRepository } from './files.repository.js';
import { OpenFileUseCase } from './open-file.use-case.js';
import { UploadFileUseCase } from './upload-file.use-case.js';

const UNIT_A = '00000000-0000-7000-8000-0000000000a1';
const UNIT_B = '00000000-0000-7000-8000-0000000000b1';
const SUBJECT = '00000000-0000-7000-8000-0000000000c1';
const person = (id: string, unitId: string): ActContext => ({
  actor: { kind: 'PERSON', accountId: id, name: '联络员', posts: [] },
  officeId: OFFICE,
  scope: { kind: 'UNITS', officeId: OFFICE, unitIds: [unitId] },
});
const A = person('00000000-0000-7000-8000-0000000000a2', UNIT_A);
const B = person('00000000-0000-7000-8000-0000000000b2', UNIT_B);
const PDF = '%PDF-1.7 工作总结';

describe('the files room', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duban-files-'));
  const store = new DiskFileStore(folder);
  let world: QueueWorld;
  let uploading: UploadFileUseCase;
  let opening: OpenFileUseCase;
  let door: FilesDoor;
  let collect: CollectFilesSweep;

  beforeAll(async () => {
    world = await queueWorld();
    await world.source.query(`insert into duban.office (id, code, name, district, created_at) values ($1, 'o', '办', '区', duban.now())`, [OFFICE]);
    const queries = new FileQueries();
    const repository = new FileRepository();
    door = new FilesDoor(queries, repository, store);
    uploading = new UploadFileUseCase(world.uow, store, repository);
    opening = new OpenFileUseCase(world.uow, door, store);
    collect = new CollectFilesSweep(world.uow, store, queries);
  });
  beforeEach(() => world.setNow(null));
  afterAll(async () => {
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const upload = (ctx: ActContext, name: string, content: string | Buffer) => uploading.execute(ctx, { name, content: Readable.from([Buffer.from(content)]) });
  /** The file that this person gets to see; nobody reads it here. */
  const openedBy = async (ctx: ActContext, fileId: string): Promise<string> => {
    const { file, content } = await opening.execute(ctx, fileId);
    content.destroy();
    return file.id;
  };
  const onDisk = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /[0-9a-f]{64}$/.test(path));

  it('keeps the content under its own hash, once for the same content, and gives it back', async () => {
    const first = await upload(A, '一季度总结.pdf', PDF);
    const second = await upload(B, 'summary.PDF', PDF);
    expect(first.sha256).toBe(createHash('sha256').update(PDF).digest('hex'));
    expect(second.sha256).toBe(first.sha256);
    expect(onDisk()).toHaveLength(1);
    const opened = await opening.execute(A, first.id);
    expect(opened.file).toMatchObject({ name: '一季度总结.pdf', mediaType: 'application/pdf', unitId: UNIT_A });
    expect(await text(opened.content)).toBe(PDF);
  });

  it.each([
    ['a program', 'run.exe', 'MZ', 'file-kind-refused'],
    ['a name without a kind', 'README', 'x', 'file-kind-refused'],
    ['a program under the name of a document', '通知.pdf', 'MZ\0\0', 'file-content-differs'],
    ['a page under the name of a picture', '照片.png', '<html>', 'file-content-differs'],
    ['bytes under the name of a text', '说明.txt', 'a\0b', 'file-content-differs'],
    ['nothing at all', '空.txt', '', 'file-empty'],
  ])('refuses %s', async (_, name, content, code) => {
    await expect(upload(A, name, content)).rejects.toMatchObject({ refusal: { code } });
  });

  it('refuses what is too large and leaves nothing of it', async () => {
    const before = onDisk();
    const block = Buffer.alloc(1024 * 1024, 'x');
    const content = Readable.from((function* () { for (let n = 0; n < 51; n += 1) yield block; })());
    await expect(uploading.execute(A, { name: '大.txt', content })).rejects.toMatchObject({ refusal: { code: 'file-too-large', facts: { megabytes: 50 } } });
    expect(onDisk()).toEqual(before);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('leaves nothing of an upload that was cut off', async () => {
    const cut = Readable.from((async function* () { yield Buffer.from('half'); throw new Error('connection reset'); })());
    await expect(uploading.execute(A, { name: '半.txt', content: cut })).rejects.toThrow('connection reset');
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('takes only the last part of a name, without marks that could disguise it', async () => {
    const file = await upload(A, 'C:\\资料\\总结\u202efdp.txt', '内容');
    expect(file.name).toBe('总结fdp.txt');
  });

  it("shows a file to its own unit, to the office, and through a unit's own subject; to nobody else", async () => {
    const file = await upload(A, '证明.txt', '仅本单位');
    await expect(opening.execute(B, file.id)).rejects.toMatchObject({ subjectKind: 'file' });
    expect(await openedBy(CONTEXT, file.id)).toBe(file.id);
    await world.uow.run(CONTEXT, (tx) => door.attach(tx, 'notice', SUBJECT, [{ fileId: file.id, title: '附件一', formedOn: '2026-03-01', unitId: UNIT_B }]));
    expect(await openedBy(B, file.id)).toBe(file.id);
  });

  it('attaches once, lists in order and counts; never a file that the actor may not open, nor one dated tomorrow', async () => {
    const [one, two] = [await upload(A, '一.txt', '1'), await upload(A, '二.txt', '2')];
    const subject = '00000000-0000-7000-8000-0000000000c2';
    const items = [{ fileId: two.id, title: '二', documentNo: '〔2026〕2号' }, { fileId: one.id, title: '一', formedOn: '2026-02-28' }];
    await world.uow.run(A, (tx) => door.attach(tx, 'assignment', subject, items));
    await world.uow.run(A, (tx) => door.attach(tx, 'assignment', subject, items));
    const listed = await world.uow.read(A, (tx) => door.listFor(tx, 'assignment', [subject]));
    expect(listed).toMatchObject([{ title: '二', documentNo: '〔2026〕2号', formedOn: null }, { title: '一', formedOn: '2026-02-28' }]);
    const counts = await world.uow.read(A, (tx) => door.countFor(tx, 'assignment', [subject, SUBJECT]));
    expect([...counts]).toEqual([[subject, 2], [SUBJECT, 0]]);
    const foreign = world.uow.run(B, (tx) => door.attach(tx, 'assignment', SUBJECT, [{ fileId: one.id, title: 'x' }]));
    await expect(foreign).rejects.toMatchObject({ subjectKind: 'file', subjectId: one.id });
    world.setNow(new Date('2026-03-02T01:00:00Z'));
    const early = world.uow.run(A, (tx) => door.attach(tx, 'assignment', SUBJECT, [{ fileId: one.id, title: 'x', formedOn: '2026-03-03' }]));
    await expect(early).rejects.toMatchObject({ refusal: { code: 'evidence-formed-in-future', facts: { formedOn: '2026-03-03' } } });
  });

  it('collects after a day what no row names, and nothing else', async () => {
    const kept = await upload(A, '留.txt', '有行');
    const orphan = await store.put(Readable.from([Buffer.from('无行')]), 100);
    await collect.sweep(CONTEXT);
    expect(await store.has(orphan.sha256)).toBe(true);
    const old = new Date(systemNow().getTime() - 25 * 3_600_000);
    for (const path of onDisk()) utimesSync(join(folder, path), old, old);
    await store.put(Readable.from([Buffer.from('又来了')]), 100);
    expect((await collect.sweep(CONTEXT)).touched).toBeGreaterThanOrEqual(1);
    expect(await store.has(orphan.sha256)).toBe(false);
    expect(await store.has(kept.sha256)).toBe(true);
    expect(existsSync(folder)).toBe(true);
  });

  it('keeps content that was stored again while it was about to be collected', async () => {
    const before = new Date(systemNow().getTime() - 24 * 3_600_000);
    const orphan = await store.put(Readable.from([Buffer.from('重来')]), 100);
    const old = new Date(systemNow().getTime() - 25 * 3_600_000);
    for (const path of onDisk().filter((p) => p.endsWith(orphan.sha256))) utimesSync(join(folder, path), old, old);
    await store.put(Readable.from([Buffer.from('重来')]), 100);
    expect(await store.removeIfOlder(orphan.sha256, before)).toBe(0);
  });
});
