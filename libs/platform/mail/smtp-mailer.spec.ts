import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestSmtp, testSmtp } from '#test/support/smtp.js';
import { SmtpMailer } from './smtp-mailer.js';

describe('the SMTP relay', () => {
  let relay: TestSmtp;
  let mailer: SmtpMailer;
  // Patient where an answer comes, however slowly.
  const mailerTo = (url: string, timeoutMs = 60_000): SmtpMailer => new SmtpMailer({ url, from: '督办 <duban@example.invalid>', timeoutMs });
  const send = (address = 'a@example.invalid') =>
    mailer.send({ messageId: '<m1@duban.invalid>', to: { name: '张三', address }, subject: '工作提醒:3项', text: '正文', html: '<p>正文</p>' });

  beforeAll(async () => {
    relay = await testSmtp();
  });
  afterAll(() => relay.close());
  beforeEach(() => {
    mailer = mailerTo(relay.url);
    relay.script = () => null;
  });
  afterEach(() => mailer.close());

  test('one recipient, our Message-ID, marked as automatic, text and HTML', async () => {
    expect(await send()).toMatchObject({ kind: 'accepted' });
    const mail = relay.mails.at(-1)!;
    expect(mail).toMatchObject({ to: ['a@example.invalid'], messageId: '<m1@duban.invalid>' });
    expect(mail.raw).toMatch(/^auto-submitted: auto-generated/im);
    expect(mail.raw).toContain('text/plain');
    expect(mail.raw).toContain('text/html');
  });

  test.each([
    [450, 'RCPT', 'transient'],
    [550, 'RCPT', 'refused'],
    [452, 'DATA-END', 'transient'],
    [554, 'DATA-END', 'refused'],
  ] as const)('%i at %s: %s', async (reply, at, kind) => {
    relay.script = () => ({ at, reply });
    expect(await send()).toMatchObject({ kind, code: String(reply) });
  });

  test('one address is refused, the next is taken', async () => {
    relay.script = (to) => (to.startsWith('bad') ? { at: 'RCPT', reply: 550 } : null);
    expect((await Promise.all([send('bad@example.invalid'), send('good@example.invalid')])).map((o) => o.kind)).toEqual(['refused', 'accepted']);
  });

  test.each([
    ['cut off', { at: 'DATA-END', drop: true }, 60_000],
    ['silent', { at: 'DATA-END', hold: true }, 5_000],
  ] as const)('%s after the last byte of DATA: nobody can know, and the pool does not send again by itself', async (_, step, timeoutMs) => {
    const before = relay.mails.length;
    mailer = mailerTo(relay.url, timeoutMs);
    relay.script = () => step;
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(relay.mails.length - before).toBe(1);
  });

  test('no relay at all: nothing was taken', async () => {
    const nowhere = mailerTo('smtp://127.0.0.1:1');
    expect(await nowhere.send({ messageId: '<x@y>', to: { name: '', address: 'a@example.invalid' }, subject: '', text: '', html: '' })).toMatchObject({ kind: 'transient' });
    await nowhere.close();
  });
});
