import type { Role } from '#domain/kernel/actor.js';
import type { Agent } from './app.js';
import type { StoryWorld } from './story-world.js';

interface Reply {
  readonly status: number;
  readonly body: unknown;
}
export interface Part {
  readonly id: string;
  readonly taskId: string;
  readonly taskNo: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly role: string;
  readonly state: string;
  readonly version: number;
  readonly currentDue: string;
  readonly receiptDue: string;
  readonly lamp: { readonly colour: string; readonly reason: string };
}

/** The body of an act that was accepted; whoever was refused hears why in the failing test. */
export async function done<T>(sent: PromiseLike<Reply>): Promise<T> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}

/** Status and code of a refusal, to be compared with the expected one. */
export async function refusal(sent: PromiseLike<Reply>): Promise<[number, unknown]> {
  const { status, body } = await sent;
  return [status, (body as { code?: unknown }).code];
}

export const tag = (version: number): string => `"v${version}"`;

/** `POST` on what was read: the version goes along as If-Match. */
export const act = (agent: Agent, path: string, version: number, body: object = {}) =>
  agent.post(`/api/v1/${path}`).set('If-Match', tag(version)).send(body);

export async function upload(agent: Agent, name: string, text = name): Promise<string> {
  const { id } = await done<{ id: string }>(agent.post('/api/v1/files').attach('file', Buffer.from(text), name));
  return id;
}

/** Everything a list holds, page after page. */
export async function all<T>(agent: Agent, path: string, query: object = {}): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: { items: T[]; nextCursor: string | null } = await done(agent.get(`/api/v1/${path}`).query({ limit: 200, ...query, ...(cursor ? { cursor } : {}) }));
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = page.nextCursor;
  }
}

/** A unit's part in the task with this number, as the office sees it now. */
export async function part(world: StoryWorld, no: string, unit: string): Promise<Part> {
  const parts = await all<Part>(await world.as('OFFICE_STAFF'), 'assignments', { unitId: world.units.get(unit) });
  const found = parts.find((each) => each.taskNo === no);
  if (!found) throw new Error(`${unit} has no part in task ${no}`);
  return found;
}

/** A unit reports its part done, its head signing; leads bring evidence. */
export async function complete(world: StoryWorld, no: string, unit: string, evidence = false): Promise<void> {
  const liaison = await world.as('UNIT_LIAISON', unit);
  const before = await part(world, no, unit);
  if (before.state === 'RECEIVED') await done(act(liaison, `assignments/${before.id}/start`, before.version));
  const files = evidence ? [{ fileId: await upload(liaison, `第${no}项总结.txt`, `${unit} ${no}`), title: `第${no}项工作总结` }] : [];
  const working = await part(world, no, unit);
  const head = await world.as('UNIT_HEAD', unit);
  await done(act(head, `assignments/${working.id}/completion`, working.version, { note: '已按要求完成', evidence: files }));
}

export async function accept(world: StoryWorld, no: string, unit: string, role: Role, of?: string): Promise<void> {
  const filed = await part(world, no, unit);
  await done(act(await world.as(role, of), `assignments/${filed.id}/completion-review`, filed.version, { decision: 'acceptCompletion' }));
}

/** A file of the API as its bytes. */
export async function download(agent: Agent, path: string, query: object = {}): Promise<Buffer> {
  const reply = await agent
    .get(`/api/v1/${path}`)
    .query(query)
    .buffer(true)
    .parse((response, give) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => give(null, Buffer.concat(chunks)));
    });
  if (reply.status !== 200) throw new Error(`${reply.status} for ${path}`);
  return reply.body as Buffer;
}
