import { describe, expect, it } from '@jest/globals';
import { withLogContext } from './log-context.js';
import { createLogger, redactText } from './logger.js';

function logged(write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger('info', { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('is one JSON object per line, with the request and the job it belongs to, however deep', async () => {
    const lines = await new Promise<Record<string, unknown>[]>((resolve) => {
      withLogContext({ requestId: 'r1' }, async () => {
        await Promise.resolve();
        withLogContext({ jobId: 'j1' }, () => resolve(logged((log) => log.info('done'))));
      });
    });
    expect(lines).toMatchObject([{ level: 'info', requestId: 'r1', jobId: 'j1', msg: 'done' }]);
    expect(logged((log) => log.info('outside'))[0]).not.toHaveProperty('requestId');
  });

  it.each([
    ['a password', { password: 'Geheim-1' }],
    ['a token', { session: { token: 'Geheim-1' } }],
    ['a cookie', { req: { headers: { cookie: 'duban_session=Geheim-1' } } }],
    ['a mail address', { person: { email: 'zhang@example.gov.cn' } }],
    ['a phone number', { phone: '13800138000' }],
    ['an address in an error', { err: new Error('550 no such user zhang@example.gov.cn, call 13800138000') }],
    ['a password in an address', { err: new Error('cannot reach postgres://duban:Geheim-1@db:5432/duban') }],
  ])('never shows %s', (_, fields) => {
    const text = JSON.stringify(logged((log) => log.warn(fields, 'x')));
    expect(text).not.toMatch(/Geheim-1|zhang@|13800138000/);
    expect(text).toContain('***');
  });

  it('leaves other numbers and words alone', () => {
    expect(redactText('〔2026〕12号 13 tasks, id 018f2f6e-7b1c-7000-8000-138001380001')).toBe('〔2026〕12号 13 tasks, id 018f2f6e-7b1c-7000-8000-138001380001');
    expect(redactText('to 李四 li.si@x.cn')).toBe('to 李四 ***@***');
  });
});
