import type { XmlHandler, XmlTag } from '../container/guarded-xml.js';
import { hostile } from '../unreadable-document.js';
import { builtinFormat, GENERAL } from './builtin-formats.js';
import { SHEET_LIMITS } from './sheet-budget.js';

/** xl/styles.xml: only which number format each cell style has. */
export class StylesReader implements XmlHandler {
  private readonly custom = new Map<number, string>();
  private readonly cellFormats: number[] = [];
  private inCellFormats = false;

  open({ name, attributes }: XmlTag): void {
    if (name === 'cellXfs') this.inCellFormats = true;
    else if (name === 'numFmt') {
      if (this.custom.size >= SHEET_LIMITS.numberFormats) throw hostile();
      this.custom.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? GENERAL);
    } else if (name === 'xf' && this.inCellFormats) {
      if (this.cellFormats.length >= SHEET_LIMITS.cellFormats) throw hostile();
      this.cellFormats.push(Number(attributes.get('numFmtId') ?? 0));
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCellFormats = false;
  }

  /** Format code of the style that a cell names. */
  formatOf(style: string | undefined): string {
    const id = this.cellFormats[Number(style ?? 0)];
    return id === undefined ? GENERAL : (this.custom.get(id) ?? builtinFormat(id));
  }
}
