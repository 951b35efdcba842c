import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '../support/app.js';
import { ContractCheck } from '../support/contract.js';

const SNAPSHOT = 'docs/openapi.json';

describe('the API document', () => {
  let t: TestApp;
  let document: Record<string, unknown>;
  beforeAll(async () => {
    t = await startTestApp();
    document = (await t.anonymous.get('/api/openapi.json')).body as Record<string, unknown>;
  });
  afterAll(() => t.close());

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('is the committed one (DUBAN_WRITE=1 writes it)', () => {
    const text = `${JSON.stringify(document, null, 1)}\n`;
    if (process.env.DUBAN_WRITE === '1') writeFileSync(SNAPSHOT, text);
    expect(readFileSync(SNAPSHOT, 'utf8') === text).toBe(true);
  });

  it('names the query of every list and the shape of every answer', () => {
    const bare: string[] = [];
    for (const [path, operations] of Object.entries(document.paths as Record<string, Record<string, Operation>>)) {
      for (const [method, operation] of Object.entries(operations)) {
        const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
        const said = answers.every(([status, { content }]) => status === '204' || Object.values(content ?? {}).every(({ schema }) => schema));
        if (answers.length === 0 && !('302' in operation.responses)) bare.push(`${method} ${path}: no success`);
        if (!said) bare.push(`${method} ${path}: no shape`);
        if (/\{/.test(path) && !operation.parameters?.some((p) => p.in === 'path')) bare.push(`${method} ${path}: no path parameter`);
        const list = JSON.stringify(answers).includes('Page"') && operation.parameters?.filter((p) => ['limit', 'cursor'].includes(p.name)).length !== 2;
        if (list) bare.push(`${method} ${path}: a page without limit and cursor`);
      }
    }
    expect(bare).toEqual([]);
  });

  it('has no reference that leads nowhere', () => {
    const names = Object.keys((document.components as { schemas: object }).schemas);
    const wanted = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/([\w.-]+)/g)].map((match) => match[1]!);
    expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
  });
});

interface Operation {
  readonly parameters?: { readonly name: string; readonly in: string }[];
  readonly responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

describe('the check of replies against the document', () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } }, additionalProperties: false };
  const document = {
    paths: { '/x/{id}': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } },
    components: { schemas: { Problem: { type: 'object', required: ['code'] } } },
  };
  const judge = (status: number, body: unknown, type = 'application/json', path = '/x/1'): number => {
    const check = new ContractCheck(document);
    check.check('GET', path, { status, headers: { 'content-type': type }, body, text: JSON.stringify(body) });
    return check.broken.length;
  };

  it('passes what is promised', () => expect(judge(200, { a: 1 })).toBe(0));
  it('finds a field of the wrong type', () => expect(judge(200, { a: 'one' })).toBe(1));
  it('finds a field that is not declared', () => expect(judge(200, { a: 1, secret: 2 })).toBe(1));
  it('finds a status that is not declared', () => expect(judge(201, { a: 1 })).toBe(1));
  it('finds another media type', () => expect(judge(200, { a: 1 }, 'text/html')).toBe(1));
  it('finds a path that is not in the document', () => expect(judge(200, { a: 1 }, 'application/json', '/y')).toBe(1));
});
