import type { IntakeNote } from '../decoded-document.js';

/** What cannot be seen from the text of the cells alone. */
export interface CellCounts {
  uncomputed: number;
  errors: number;
  undated: number;
}

const MAX_NAMES = 10;

export function hiddenSheetNotes(names: readonly string[]): IntakeNote[] {
  if (names.length === 0) return [];
  const listed = names.slice(0, MAX_NAMES).map((name) => name.slice(0, 40));
  const more = names.length > MAX_NAMES;
  return [
    {
      code: 'HIDDEN_SHEETS',
      zh: `隐藏的工作表未读取:${listed.join('、')}${more ? `等${names.length}张` : ''}`,
      en: `hidden sheets were not read: ${listed.join(', ')}${more ? ` and more, ${names.length} in all` : ''}`,
    },
  ];
}

export function cellNotes({ uncomputed, errors, undated }: CellCounts): IntakeNote[] {
  const notes: IntakeNote[] = [];
  if (uncomputed > 0)
    notes.push({
      code: 'UNCOMPUTED_FORMULAS',
      zh: `${uncomputed}个公式没有保存结果,未读取;请在 Excel 或 WPS 中打开并保存一次后再导入`,
      en: `${uncomputed} formulas carry no saved result and were not read; open and save the file once in a spreadsheet program`,
    });
  if (errors > 0)
    notes.push({
      code: 'CELL_ERRORS',
      zh: `${errors}个单元格的公式结果是错误值,原样读取`,
      en: `${errors} cells hold an error value, read as it stands`,
    });
  if (undated > 0)
    notes.push({
      code: 'IMPOSSIBLE_DATE_CELLS',
      zh: `${undated}个设为日期格式的单元格不是有效日期,按原数读取或留空`,
      en: `${undated} cells formatted as dates hold no valid day; read as the bare number or left empty`,
    });
  return notes;
}
