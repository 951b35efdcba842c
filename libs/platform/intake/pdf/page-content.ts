import { getResolvedPDFJS } from 'unpdf';
import type { PdfPage } from './open-pdf.js';
import { type Matrix, multiply, readRulings, type Ruling } from './rulings.js';

/** Words set in one go. Places are in points from the upper left corner of the page as it is shown. */
export interface TextPiece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Base line. */
  readonly y: number;
  readonly size: number;
}

export interface PageContent {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly TextPiece[];
  readonly rulings: readonly Ruling[];
  /** Characters set askew (water marks, stamps), which are left out. */
  readonly askew: number;
}

const MAX_PIECES = 100_000;
const LEVEL = 0.02;

export async function readPage(page: PdfPage): Promise<PageContent> {
  const [{ items }, { OPS }] = [await page.getTextContent({ includeMarkedContent: false }), await getResolvedPDFJS()];
  const viewport = page.getViewport({ scale: 1, rotation: turnOf(items) });
  const toPage = viewport.transform as unknown as Matrix;
  const pieces: TextPiece[] = [];
  let askew = 0;
  for (const item of items.slice(0, MAX_PIECES)) {
    if (!('str' in item) || item.str === '' || item.str.trim() === '') continue;
    const [a, b, , d, x, y] = multiply(toPage, item.transform as unknown as Matrix);
    if (Math.abs(b) > Math.abs(a) * LEVEL || a <= 0) {
      askew += item.str.length;
      continue;
    }
    pieces.push({
      text: item.str,
      left: x,
      right: x + item.width * (Math.abs(a) / textScale(item)),
      y,
      size: Math.abs(d),
    });
  }
  const operators = await page.getOperatorList();
  const rulings = readRulings(operators, OPS, toPage);
  page.cleanup();
  return { number: page.pageNumber, width: viewport.width, height: viewport.height, pieces, rulings, askew };
}

interface Item {
  readonly transform: readonly number[];
}

const textScale = ({ transform: [a = 1, b = 0] }: Item): number => Math.hypot(a, b) || 1;

/** Which way most words run: tables are laid across the page with and without turning the page itself. */
function turnOf(items: readonly unknown[]): number {
  const weight = new Map<number, number>();
  for (const item of items as readonly (Partial<Item> & { str?: string })[]) {
    if (!item.transform || !item.str?.trim()) continue;
    const angle = Math.round((Math.atan2(item.transform[1]!, item.transform[0]!) * 180) / Math.PI);
    if (angle % 90 === 0) weight.set((angle + 360) % 360, (weight.get((angle + 360) % 360) ?? 0) + item.str.length);
  }
  return [...weight].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
