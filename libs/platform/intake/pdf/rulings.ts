/** a b c d e f of PDF: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** A drawn line along one axis: `at` on the other axis. */
export interface Ruling {
  readonly axis: 'across' | 'down';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

const PATH = { moveTo: 0, lineTo: 1, curveTo: 2, quadraticCurveTo: 3, closePath: 4 } as const;
const COORDINATES = [2, 2, 6, 4, 0];
const MAX_RULINGS = 50_000;
/** A filled box this thin is a line; a stroked one is four. */
const THIN = 3;
const STRAIGHT = 1;
const SHORTEST = 4;

/** Lines that a page draws: strokes along an axis, and boxes filled so thin that they are lines. */
export function readRulings(operators: Operators, ops: Readonly<Record<string, number>>, toPage: Matrix): Ruling[] {
  const strokes = new Set([ops['stroke'], ops['closeStroke']]);
  const both = new Set([ops['fillStroke'], ops['eoFillStroke'], ops['closeFillStroke'], ops['closeEOFillStroke']]);
  const fills = new Set([ops['fill'], ops['eoFill']]);
  const out: Ruling[] = [];
  let matrix = toPage;
  const saved: Matrix[] = [];
  for (let i = 0; i < operators.fnArray.length && out.length < MAX_RULINGS; i++) {
    const op = operators.fnArray[i]!;
    const args = operators.argsArray[i] as readonly unknown[] | null;
    if (op === ops['save'] || op === ops['paintFormXObjectBegin']) {
      saved.push(matrix);
      const form = op === ops['paintFormXObjectBegin'] ? (args?.[0] as Matrix | null) : null;
      if (form) matrix = multiply(matrix, form);
    } else if (op === ops['restore'] || op === ops['paintFormXObjectEnd']) matrix = saved.pop() ?? toPage;
    else if (op === ops['transform']) matrix = multiply(matrix, args as unknown as Matrix);
    else if (op === ops['constructPath']) {
      const [paint, [path]] = args as [number, [ArrayLike<number> | null]];
      if (!path) continue;
      if (strokes.has(paint) || both.has(paint)) addStrokes(path, matrix, out);
      else if (fills.has(paint)) addThinBoxes(path, matrix, out);
    }
  }
  return out;
}

type Point = readonly [number, number];

/** The corners of each part of a path; a part with curves is no ruling. */
function* partsOf(path: ArrayLike<number>, m: Matrix): Generator<Point[]> {
  let part: Point[] = [];
  let curved = false;
  for (let i = 0; i < path.length;) {
    const step = path[i++]!;
    const count = COORDINATES[step];
    if (count === undefined) return;
    if (step === PATH.moveTo) {
      if (!curved && part.length > 1) yield part;
      part = [];
      curved = false;
    }
    if (count === 2) {
      const [x, y] = [path[i]!, path[i + 1]!];
      part.push([m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]);
    } else if (count > 2) curved = true;
    else if (part.length > 0) part.push(part[0]!);
    i += count;
  }
  if (!curved && part.length > 1) yield part;
}

function addStrokes(path: ArrayLike<number>, matrix: Matrix, out: Ruling[]): void {
  for (const part of partsOf(path, matrix)) for (let i = 1; i < part.length; i++) addLine(part[i - 1]!, part[i]!, out);
}

function addLine([x1, y1]: Point, [x2, y2]: Point, out: Ruling[]): void {
  const [dx, dy] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (dy <= STRAIGHT && dx >= SHORTEST)
    out.push({ axis: 'across', at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
  else if (dx <= STRAIGHT && dy >= SHORTEST)
    out.push({ axis: 'down', at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
}

function addThinBoxes(path: ArrayLike<number>, matrix: Matrix, out: Ruling[]): void {
  for (const part of partsOf(path, matrix)) {
    const xs = part.map(([x]) => x);
    const ys = part.map(([, y]) => y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (bottom - top <= THIN && right - left >= SHORTEST)
      out.push({ axis: 'across', at: (top + bottom) / 2, from: left, to: right });
    else if (right - left <= THIN && bottom - top >= SHORTEST)
      out.push({ axis: 'down', at: (left + right) / 2, from: top, to: bottom });
  }
}
