import type { XmlHandler, XmlTag } from '../container/guarded-xml.js';
import { hostile } from '../unreadable-document.js';
import { SHEET_LIMITS } from './sheet-budget.js';

export interface SheetEntry {
  readonly name: string;
  readonly relationship: string;
  readonly hidden: boolean;
}

/** xl/workbook.xml: the sheets in their order, and from which day dates count. */
export class WorkbookReader implements XmlHandler {
  readonly sheets: SheetEntry[] = [];
  date1904 = false;

  open({ name, attributes }: XmlTag): void {
    if (name === 'workbookPr') this.date1904 = isTrue(attributes.get('date1904'));
    if (name !== 'sheet') return;
    if (this.sheets.length >= SHEET_LIMITS.sheets) throw hostile();
    this.sheets.push({
      name: attributes.get('name') ?? '',
      relationship: attributes.get('id') ?? '',
      hidden: (attributes.get('state') ?? 'visible') !== 'visible',
    });
  }
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
