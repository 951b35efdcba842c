import { describe, expect, it } from '@jest/globals';
import { mayUpload, mediaTypeOf } from './media-type.js';

const ZIP = Buffer.from('PK\x03\x04');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const RTF = Buffer.from('{\\rtf1');
const TEXT = Buffer.from('一、任务\n');
const PAGE = Buffer.from('<html><table>');
const WIDE = Buffer.from('一、任务 2026\n', 'utf16le');

describe('what may be uploaded', () => {
  it.each([
    ['纲要.docx', ZIP],
    ['加密的.docx', OLE],
    ['加密的.xlsx', OLE],
    ['先空行.pdf', Buffer.from('\r\n %PDF-1.7')],
    ['带标记.pdf', Buffer.from([0xef, 0xbb, 0xbf, 0x25, 0x50, 0x44, 0x46, 0x2d])],
    ['网页.txt', Buffer.from('\u00a0\u00a0名称\u00a0\u00a01', 'utf16le')],
    ['纲要.doc', OLE],
    ['纲要.doc', ZIP],
    ['纲要.doc', RTF],
    ['纲要.rtf', RTF],
    ['纲要.wps', OLE],
    ['纲要.wps', ZIP],
    ['任务.xls', OLE],
    ['任务.xls', PAGE],
    ['任务.et', ZIP],
    ['任务.tsv', TEXT],
    ['任务.md', TEXT],
    ['任务.txt', WIDE],
    ['任务.txt', Buffer.from(WIDE).swap16()],
    ['任务.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), WIDE])],
  ])('%s, in every form that its programs save', (name, head) => {
    expect(mediaTypeOf(name, head)).toEqual(expect.stringContaining('/'));
  });

  it.each([
    ['通知.docx', RTF],
    ['通知.pdf', Buffer.from('正文 %PDF-1.7')],
    ['通知.pdf', ZIP],
    ['照片.png', PAGE],
    ['说明.txt', Buffer.from('a\0b')],
    ['说明.txt', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
    ['说明.doc', Buffer.from('\x7fELF\x02\x01\x01\0\0\0')],
    ['运行.exe', Buffer.from('MZ')],
    ['__proto__', TEXT],
  ])('not %s when its content is another', (name, head) => {
    expect(mediaTypeOf(name, head)).toBeNull();
  });

  it('by kinds that are listed, not by what every object has', () => {
    expect(['a.constructor', 'a.__proto__', 'a.toString', 'a'].filter(mayUpload)).toEqual([]);
  });
});
