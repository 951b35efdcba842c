/** Height of a line of 11-point text, in points, and the air above and below a cell's text. */
const LINE = 15;
const AIR = 6;
/** No spreadsheet shows a higher row. */
const HIGHEST = 409;
const MOST_LINES = Math.floor((HIGHEST - AIR) / LINE);
/** Column widths count digits of the default font; a cell loses about one to its margins. */
const MARGIN = 1.5;

/** Width of a text in digits: a Chinese character takes two. */
const breadth = (text: string): number => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0xff ? 2 : 1), 0);

/** Lines that a text takes in a column that wraps it. */
export function linesIn(text: string, width: number): number {
  const perLine = Math.max(2, Math.floor((width - MARGIN) / 2) * 2);
  return text.split('\n').reduce((sum, paragraph) => sum + Math.max(1, Math.ceil(breadth(paragraph) / perLine)), 0);
}

/** A width at which the longest text of the column still fits into the highest row. */
export function wideEnough(width: number, texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, linesIn(text, width)), 0);
  return longest <= MOST_LINES ? width : Math.min(255, Math.ceil((width * longest) / MOST_LINES) + 2);
}

/**
 * Height of a row, in points, in which every cell is read whole. Excel measures a row without a height when it opens the
 * file; WPS and LibreOffice print it one line high, so the height is written.
 */
export const rowHeight = (row: readonly string[], widths: readonly number[]): number =>
  Math.min(HIGHEST, Math.max(...row.map((text, index) => linesIn(text, widths[index] ?? 0)), 1) * LINE + AIR);
