import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { SmtpMailer } from '#platform/mail/smtp-mailer.js';
import { ledgerWorkbook } from '#rooms/ledger/ledger-workbook.js';
import { asHtml } from '#rooms/messages/message-text.js';
import { localDate } from '#domain/kernel/local-date.js';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { testSmtp } from '../support/smtp.js';

const FORMULAS = [
  '=1+1',
  '=HYPERLINK("http://x.invalid","点此")',
  "+cmd|'/c calc'!A0",
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  'DDE("cmd";"/C calc")',
];
/** What reaches a folder when a name is taken for a path. */
const NAMES: readonly (readonly [what: string, name: string, shown: string])[] = [
  ['above the folder', '../../../../evil.txt', 'evil.txt'],
  ['above the folder of Windows', '..\\..\\evil.txt', 'evil.txt'],
  ['an absolute path', '/etc/cron.d/evil.txt', 'evil.txt'],
  ['encoded dots', '%2e%2e%2f%2e%2e%2fevil.txt', '%2e%2e%2f%2e%2e%2fevil.txt'],
  ['a zero', 'evil.txt\0.txt', 'evil.txt.txt'],
  ['three hundred letters', `${'督'.repeat(300)}.txt`, `${'督'.repeat(180)}.txt`],
  ['a device of Windows', 'CON.txt', 'CON.txt'],
  ['letters of another alphabet', 'раздел.txt', 'раздел.txt'],
  ['turned writing', 'gnp\u202etxt.txt', 'gnptxt.txt'],
  ['a head of HTTP', 'a\r\nSet-Cookie: x=1\r\n.txt', 'aSet-Cookie: x=1.txt'],
  ['quotes and a semicolon', 'a";filename="b.exe;.txt', 'a";filename="b.exe;.txt'],
];

describe('hostile words', () => {
  let t: TestApp;
  let staff: Agent;
  beforeAll(async () => {
    t = await startTestApp();
    staff = await t.as('OFFICE_STAFF');
  });
  afterAll(() => t.close());

  describe('as names of files (F62)', () => {
    const below = (): string[] => readdirSync(t.dataDir, { recursive: true, encoding: 'utf8' });

    it.each(NAMES)('%s', async (_, name, shown) => {
      const boundary = 'xx';
      // Written by hand: no client would send such a name.
      const escaped = name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
      const form = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escaped}"\r\n\r\n${name}\r\n--${boundary}--\r\n`;
      const sent = await staff
        .post('/api/v1/files')
        .set('Content-Type', `multipart/form-data; boundary=${boundary}`)
        .send(form);
      if (sent.status !== 201) return expect([sent.status, name]).toEqual([422, expect.stringContaining('\0')]);
      const { id, name: kept } = sent.body as { id: string; name: string };
      expect([shown, shown.replaceAll('"', '%22'), escaped]).toContain(kept);
      const got = await staff.get(`/api/v1/files/${id}`).buffer(true).expect(200);
      expect(Object.keys(got.headers)).not.toContain('set-cookie');
      expect(got.headers['content-disposition']).toMatch(
        /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/,
      );
    });

    it('leave nothing under their own name, inside or outside the data folder', () => {
      const files = below().filter(
        (path) => !/^(files|files\/incoming|files\/[0-9a-f]{2}(\/[0-9a-f]{2})?)$/.test(path.split(sep).join('/')),
      );
      expect(files.filter((path) => !/[0-9a-f]{64}$/.test(path))).toEqual([]);
      expect(files.length).toBeGreaterThan(5);
      expect(readdirSync(join(t.dataDir, '..')).filter((name) => name.includes('evil'))).toEqual([]);
    });
  });

  describe('as formulas (F58)', () => {
    it('leave in our own workbooks as text, never as a formula', async () => {
      const row = (words: string) => ({
        no: words,
        chapter: words,
        content: words,
        leadUnits: words,
        responsibleUnits: words,
        due: words,
        deliverable: words,
        progress: words,
        problems: words,
        evidence: words,
        remarks: words,
      });
      const bytes = await ledgerWorkbook({
        kind: 'LEDGER',
        title: FORMULAS[1]!,
        filledBy: FORMULAS[0]!,
        filledOn: localDate('2026-11-22'),
        demoMark: null,
        rows: FORMULAS.map(row),
      });
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(bytes as unknown as ArrayBuffer);
      const cells: ExcelJS.Cell[] = [];
      book.eachSheet((sheet) => sheet.eachRow((line) => line.eachCell((cell) => cells.push(cell))));
      expect(
        cells
          .filter((cell) => cell.formula || cell.hyperlink || cell.type === ExcelJS.ValueType.Formula)
          .map((cell) => cell.address),
      ).toEqual([]);
      const texts = cells.map((cell) => cell.text.trim());
      for (const formula of FORMULAS) expect(texts).toContain(formula.trim());
    });
  });

  describe('in mails (F64)', () => {
    it('make neither a head nor a recipient nor markup', async () => {
      const relay = await testSmtp();
      const mailer = new SmtpMailer({ url: relay.url, from: '督办 <duban@example.invalid>' });
      const typed =
        '督办\r\nBcc: everybody@example.invalid\r\nX-Evil: 1\r\n\r\n<img src=x onerror=alert(1)>{{7*7}}${7*7}';
      const sent = await mailer.send({
        messageId: '<m@duban.invalid>',
        to: { name: `张三"<b@example.invalid>\r\nBcc: c@example.invalid`, address: 'a@example.invalid' },
        subject: typed,
        text: typed,
        html: asHtml(typed),
      });
      expect(sent.kind).toBe('accepted');
      const [mail] = relay.mails;
      expect(mail!.to).toEqual(['a@example.invalid']);
      const heads = mail!.raw.slice(0, mail!.raw.indexOf('\r\n\r\n'));
      expect(heads).not.toMatch(/^(bcc|x-evil):/im);
      expect(heads.match(/^to:/gim)).toHaveLength(1);
      expect(asHtml(typed)).not.toContain('<img');
      expect(asHtml(typed)).toContain('{{7*7}}${7*7}');
      await mailer.close();
      await relay.close();
    });
  });

  describe('in searches (F65)', () => {
    const search = async (path: string, words: string): Promise<{ status: number; count: number }> => {
      const reply = await staff.get(`${path}${encodeURIComponent(words)}`);
      return { status: reply.status, count: ((reply.body as { items?: unknown[] }).items ?? []).length };
    };

    it.each(['/api/v1/units?q=', '/api/v1/tasks?text='])('%s finds only what it says', async (path) => {
      for (const words of [
        '%',
        '_',
        '%_%',
        '\\',
        "' or 1=1 --",
        "'); drop table duban.unit; --",
        '(a+)+$',
        `${'a'.repeat(30)}!`,
        ':*',
        '<->',
      ]) {
        expect(await search(path, words)).toEqual({ status: 200, count: 0 });
      }
      expect((await search('/api/v1/units?q=', '局')).count).toBeGreaterThan(0);
    });

    it.each(['/api/v1/units?q=', '/api/v1/tasks?text='])('%s refuses zeros and what is too long', async (path) => {
      expect((await search(path, '\0')).status).toBe(400);
      expect((await search(path, 'a'.repeat(10_000))).status).toBe(400);
    });
  });
});
