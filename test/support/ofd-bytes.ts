import { zipBytes } from './zip-bytes.js';

const OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const ROOT = '<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>';

/** A package as GB/T 33190 describes it; pages are given as their content. */
export function ofdBytes(pages: readonly string[], root = ROOT): Buffer {
  const list = pages.map((_, i) => `<ofd:Page ID="${i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join('');
  const area =
    '<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>';
  return zipBytes([
    { name: 'OFD.xml', data: `<ofd:OFD ${OFD}>${root}</ofd:OFD>` },
    {
      name: 'Doc_0/Document.xml',
      data: `<ofd:Document ${OFD}>${area}<ofd:Pages>${list}</ofd:Pages></ofd:Document>`,
    },
    ...pages.map((page, i) => ({
      name: `Doc_0/Pages/Page_${i}/Content.xml`,
      data: `<ofd:Page ${OFD}><ofd:Content><ofd:Layer>${page}</ofd:Layer></ofd:Content></ofd:Page>`,
    })),
  ]);
}

const SIZE = 5.5;

/** Words at a place of the page in millimetres, in characters of 5.5 mm unless told otherwise. */
export const ofdWords = (x: number, y: number, text: string, code = '', object = ''): string =>
  `<ofd:TextObject Boundary="${x} ${y} 170 8" Font="3" Size="${SIZE}" ${object}><ofd:TextCode X="0" Y="6" ${code}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</ofd:TextCode></ofd:TextObject>`;

const PER_LINE = 28;
const LINES = 22;
const isNarrow = (sign: string): boolean => sign < '\u0100';

/** The pages that an office prints: 28 characters a line, 22 lines a page, paragraphs begin two characters in. */
export function ofdPages(text: string): string[] {
  const lines: { x: number; text: string }[] = [];
  for (const paragraph of text.split('\n').filter((line) => line.trim() !== '')) {
    let width = 2;
    let line = { x: 2, text: '' };
    for (const sign of paragraph.trim()) {
      const own = isNarrow(sign) ? 0.5 : 1;
      if (width + own > PER_LINE) {
        lines.push(line);
        line = { x: 0, text: '' };
        width = 0;
      }
      line.text += sign;
      width += own;
    }
    lines.push(line);
  }
  const steps = (line: string): string =>
    `DeltaX="${[...line].map((sign) => (isNarrow(sign) ? SIZE / 2 : SIZE)).join(' ')}"`;
  const pages: string[] = [];
  for (let i = 0; i < lines.length; i += LINES)
    pages.push(
      lines
        .slice(i, i + LINES)
        .map((line, k) => ofdWords(28 + line.x * SIZE, 37 + k * 10, line.text, steps(line.text)))
        .join(''),
    );
  return pages;
}
