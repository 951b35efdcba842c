import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compoundBytes } from '#test/support/compound-bytes.js';
import { docxBytes, paragraph, run } from '#test/support/docx-bytes.js';
import { zipBytes } from '#test/support/zip-bytes.js';
import { decodeDocument } from './decode-document.js';
import { identifyFormat } from './identify-format.js';

const WORD = 'test/fixtures/intake/word';
const DOCX = docxBytes(paragraph(run('一、任务')));
const ZIP = zipBytes([{ name: 'a.txt', data: '甲' }]);
const package_ = (contentType: string): Buffer => docxBytes('', { contentType });
const moved = (zip: Buffer, by: number): Buffer => {
  const out = Buffer.from(zip);
  out.writeUInt32LE(out.readUInt32LE(out.length - 6) + by, out.length - 6);
  return out;
};
const behind = (head: Buffer, zip: Buffer): Buffer => Buffer.concat([head, moved(zip, head.length)]);

describe('identifyFormat', () => {
  it.each([
    ['a docx', DOCX, 'docx'],
    ['a docx with macros', package_('application/vnd.ms-word.document.macroEnabled.main+xml'), 'docx'],
    ['a docx of a type that nobody knows', package_('application/x-office.writer'), 'docx'],
    ['an xlsx', package_('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'), 'xlsx'],
    ['an OFD', zipBytes([{ name: 'OFD.xml', data: '<OFD/>' }]), 'ofd'],
    ['a doc', readFileSync(`${WORD}/hedong-plain.doc`), 'doc'],
    ['what Kingsoft calls .wps', compoundBytes({ WordDocument: Buffer.alloc(600) }), 'doc'],
    ['an xls or Kingsoft .et', compoundBytes({ Workbook: Buffer.alloc(600) }), 'xls'],
    ['a PDF', Buffer.from('%PDF-1.7\n…'), 'pdf'],
    ['a PDF behind a mark and blanks', Buffer.from('\ufeff\n%PDF-1.7\n…'), 'pdf'],
    ['Rich Text', Buffer.from('{\\rtf1 a}'), 'rtf'],
    ['text', Buffer.from('一、任务'), 'text'],
    ['text about PDF', Buffer.from('文件头是 %PDF-1.7 的说明'), 'text'],
    ['text about zip', Buffer.from('PK 是压缩包的文件头'), 'text'],
  ])('knows %s by its content', async (_, bytes, want) => {
    expect(await identifyFormat(bytes)).toBe(want);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), '空的'],
    [
      'an encrypted Office file',
      compoundBytes({ EncryptedPackage: Buffer.alloc(600), EncryptionInfo: Buffer.alloc(600) }),
      '密码',
    ],
    ['a Microsoft Works file', compoundBytes({ MatOST: Buffer.alloc(600), CONTENTS: Buffer.alloc(600) }), 'Works'],
    ['slides', package_('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'), 'pptx'],
    ['old slides', compoundBytes({ 'PowerPoint Document': Buffer.alloc(600) }), 'ppt'],
    ['a binary workbook', package_('application/vnd.ms-excel.sheet.binary.macroEnabled.main'), 'xlsb'],
    ['an OpenDocument', readFileSync(`${WORD}/xinkou-numbered.odt`), 'OpenDocument'],
    ['an archive', ZIP, '逐个导入'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), '扫描件'],
    ['a program', Buffer.from('7f454c46', 'hex'), 'ELF'],
    ['a page wrapped as mail', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related'), 'MHTML'],
    ['XML of Word 2003', Buffer.from('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>'), '2003'],
    ['a cut docx', DOCX.subarray(0, DOCX.length - 30), '损坏'],
    ['a cut compound file', compoundBytes({ WordDocument: Buffer.alloc(600) }).subarray(0, 1000), '损坏'],
    ['a PDF with a zip at its end', behind(Buffer.from('%PDF-1.7\n%%EOF\n'), ZIP), '两种格式'],
    ['text with a zip at its end', behind(Buffer.from('一、任务\n'), ZIP), '两种格式'],
    ['a page that is a PDF too', Buffer.from('<html>\n%PDF-1.7\n</html>\n%%EOF'), '两种格式'],
    ['a zip that is a PDF too', zipBytes([{ name: '%PDF-1.7', data: '' }]), '两种格式'],
    ['a PDF that is a page too', Buffer.from('%PDF-1.7\n<html><script>1</script>'), '两种格式'],
  ])('refuses %s in a sentence', async (_, bytes, sentence) => {
    await expect(identifyFormat(bytes)).rejects.toMatchObject({
      name: 'UnreadableDocument',
      zh: expect.stringContaining(sentence),
      message: expect.stringMatching(/^[^\n]{8,250}$/),
    });
  });

  it('does not believe a name', async () => {
    const notes = [{ code: 'wrong-name' }];
    expect(await decodeDocument(DOCX, '附件.txt')).toMatchObject({ text: '一、任务\n', notes });
    expect(await decodeDocument(Buffer.from('一、任务'), '附件.docx')).toMatchObject({ text: '一、任务', notes });
    for (const name of ['附件.docx', '附件.DOC', '附件.wps', '附件'])
      expect((await decodeDocument(DOCX, name)).notes).toEqual([]);
    expect((await decodeDocument(Buffer.from('一、任务'), '附件.md')).notes).toEqual([]);
    await expect(decodeDocument(Buffer.from('%PDF-1.7'), '附件.txt')).rejects.toMatchObject({
      name: 'UnreadableDocument',
    });
  });

  it('takes no chain of a compound file that bites its own tail', async () => {
    const bytes = compoundBytes({ WordDocument: Buffer.alloc(9000) });
    for (let sector = 1; sector < 20; sector++) bytes.writeUInt32LE(sector, 512 + sector * 4);
    await expect(decodeDocument(bytes, 'a.doc')).rejects.toMatchObject({ name: 'UnreadableDocument' });
  });
});
