import { describe, expect, it } from '@jest/globals';
import { drawnOut } from '../decoded-document.js';
import { visibleDocument } from './visible-document.js';

describe('what cannot be seen (F59)', () => {
  it('drops zero-width characters and marks of direction, and says so', () => {
    const source = '县司\u200b法局\u202e、县\ufeff财政\u00ad局\u0000';
    const { text, notes, toSource } = visibleDocument(drawnOut(source, 'text'));
    expect(text).toBe('县司法局、县财政局');
    expect(notes).toEqual([
      expect.objectContaining({ code: 'INVISIBLE_CHARACTERS', zh: expect.stringContaining('5个') }),
    ]);
    const at = text.indexOf('县财政局');
    expect(source.slice(...toSource(at, at + 4))).toBe('县\ufeff财政\u00ad局');
    expect(source.slice(...toSource(0, 2))).toBe('县司');
    expect(source.slice(...toSource(2, 3))).toBe('法');
  });

  it('leaves a clean document as it is', () => {
    const document = visibleDocument(drawnOut('甲𠮷\t乙\r\n', 'text'));
    expect(document).toMatchObject({ text: '甲𠮷\t乙\r\n', notes: [] });
    expect(document.toSource(1, 3)).toEqual([1, 3]);
  });

  it('lets no half of a pair through, and counts what is lost', () => {
    const { text, notes } = visibleDocument(drawnOut('甲\ud842乙\udfb7丙', 'text'));
    expect(text).toBe('甲\ufffd乙\ufffd丙');
    expect(notes).toEqual([expect.objectContaining({ code: 'LOST_CHARACTERS', zh: expect.stringContaining('2个') })]);
  });
});
