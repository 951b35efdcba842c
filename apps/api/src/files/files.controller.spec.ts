import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { attachment } from './content-disposition.js';

describe('files over HTTP', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app?.close());

  it('takes a file with a Chinese name and gives it back under that name', async () => {
    const office = await app.as('OFFICE_STAFF');
    const uploaded = await office.post('/api/v1/files').attach('file', Buffer.from('%PDF-1.7 正文'), '关于依法行政的总结.pdf').expect(201);
    expect(uploaded.body).toMatchObject({ name: '关于依法行政的总结.pdf', mediaType: 'application/pdf' });
    const got = await office.get(`/api/v1/files/${uploaded.body.id}`).buffer(true).expect(200);
    expect(got.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('关于依法行政的总结.pdf')}`);
    expect(got.headers['content-security-policy']).toContain('sandbox');
    expect(got.headers['x-content-type-options']).toBe('nosniff');
    expect(Buffer.from(got.body as Buffer).toString()).toBe('%PDF-1.7 正文');
  });

  it('refuses a program under the name of a document, a form without a file, and a stranger', async () => {
    const office = await app.as('OFFICE_STAFF');
    const refused = await office.post('/api/v1/files').attach('file', Buffer.from('MZ\0'), '通知.docx');
    expect([refused.status, refused.body.code]).toEqual([422, 'file-content-differs']);
    await office.post('/api/v1/files').field('note', 'x').expect(400);
    await app.anonymous.post('/api/v1/files').attach('file', Buffer.from('x'), 'a.txt').expect(401);
  });

  it('names files so that old and new programs can store them', () => {
    expect(attachment('a"b;总结(1).pdf')).toBe(`attachment; filename="a_b;__(1).pdf"; filename*=UTF-8''a%22b%3B%E6%80%BB%E7%BB%93%281%29.pdf`);
  });
});
