import { readXml, type XmlHandler, type XmlTag } from '../container/guarded-xml.js';
import type { GuardedZip } from '../container/guarded-zip.js';
import type { TextPiece } from '../pdf/page-content.js';
import { damaged } from '../unreadable-document.js';
import type { Ruling } from '../pdf/rulings.js';
import { boxOf, numbersOf } from './ofd-package.js';
import { type Matrix, pathRulings } from './ofd-rulings.js';

/** Places of an OFD are millimetres, of the layout points. */
const POINTS = 72 / 25.4;
const MAX_PIECES = 200_000;
const MAX_RULINGS = 50_000;
const LEVEL = 0.02;
/** A step wider than this many characters parts columns. */
const APART = 1.8;

interface Placed {
  readonly left: number;
  readonly top: number;
  readonly matrix: Matrix;
}
interface TextObject extends Placed {
  readonly size: number;
}
interface PathObject extends Placed {
  readonly stroked: boolean;
  path: string;
}
interface TextCode {
  readonly x: number;
  readonly y: number;
  readonly dx: readonly number[];
  readonly dy: readonly number[];
  text: string;
}

export interface OfdPage {
  readonly height: number;
  readonly pieces: readonly TextPiece[];
  readonly rulings: readonly Ruling[];
  readonly askew: number;
}

/** The words of one page with their places; what is set askew (water marks) is left out. */
export async function readOfdPage(zip: GuardedZip, part: string, height: number): Promise<OfdPage> {
  const page = new PageHandler(height * POINTS);
  await readXml(zip.stream(part), page);
  return page;
}

class PageHandler implements XmlHandler, OfdPage {
  readonly pieces: TextPiece[] = [];
  readonly rulings: Ruling[] = [];
  askew = 0;
  private readonly path: string[] = [];
  private object: TextObject | undefined;
  private code: TextCode | undefined;
  private drawing: PathObject | undefined;

  constructor(public height: number) {}

  open({ name, attributes }: XmlTag): void {
    this.path.push(name);
    if (name === 'TextObject') this.object = objectOf(attributes);
    else if (name === 'PathObject') this.drawing = drawingOf(attributes);
    else if (name === 'TextCode' && this.object)
      this.code = {
        x: Number(attributes.get('X')) || 0,
        y: Number(attributes.get('Y')) || 0,
        dx: stepsOf(attributes.get('DeltaX')),
        dy: stepsOf(attributes.get('DeltaY')),
        text: '',
      };
  }

  close(name: string): void {
    this.path.pop();
    if (name === 'TextObject') this.object = undefined;
    else if (name === 'PathObject') this.draw();
    else if (name === 'TextCode') {
      if (this.object && this.code) this.place(this.object, this.code);
      this.code = undefined;
    }
  }

  text(text: string): void {
    if (this.code) this.code.text += text;
    else if (this.drawing && this.path.at(-1) === 'AbbreviatedData') this.drawing.path += text;
    else if (this.path.at(-1) === 'PhysicalBox') this.height = (boxOf(text)?.[3] ?? 0) * POINTS || this.height;
  }

  private draw(): void {
    const { drawing } = this;
    this.drawing = undefined;
    if (!drawing || this.rulings.length > MAX_RULINGS) return;
    const { left, top, matrix } = drawing;
    const [a, b, c, d, e, f] = matrix;
    const place = (x: number, y: number): [number, number] => [
      (left + a * x + c * y + e) * POINTS,
      (top + b * x + d * y + f) * POINTS,
    ];
    for (const ruling of pathRulings(drawing.path, drawing.stroked, place)) this.rulings.push(ruling);
  }

  private place({ left, top, size, matrix: [a, b, c, d, e, f] }: TextObject, code: TextCode): void {
    if (a <= 0 || Math.abs(b) > a * LEVEL) {
      this.askew += code.text.length;
      return;
    }
    const width = size * a;
    let { x, y } = code;
    let run = '';
    let start = 0;
    let line = 0;
    const end = (right: number): void => {
      if (run.trim() !== '')
        this.pieces.push({
          text: run,
          left: start * POINTS,
          right: right * POINTS,
          y: line * POINTS,
          size: size * d * POINTS,
        });
      if (this.pieces.length > MAX_PIECES) throw damaged();
      run = '';
    };
    [...code.text.replaceAll(/[\r\n]/g, '')].forEach((sign, i, signs) => {
      const at = left + a * x + c * y + e;
      if (run === '') [start, line] = [at, top + b * x + d * y + f];
      run += sign;
      const [dx, dy] = [code.dx[i] ?? (code.dx.length > 0 ? 0 : size), code.dy[i] ?? 0];
      x += dx;
      y += dy;
      if (i === signs.length - 1 || dy !== 0 || dx * a > width * APART || dx < 0) end(at + width);
    });
  }
}

type Attributes = ReadonlyMap<string, string>;

function placedOf(attributes: Attributes): Placed | undefined {
  const box = boxOf(attributes.get('Boundary'));
  if (!box || attributes.get('Visible') === 'false') return undefined;
  const given = numbersOf(attributes.get('CTM'));
  const matrix = given.length === 6 ? (given as unknown as Matrix) : ([1, 0, 0, 1, 0, 0] as const);
  return { left: box[0], top: box[1], matrix };
}

function objectOf(attributes: Attributes): TextObject | undefined {
  const size = Number(attributes.get('Size'));
  const placed = placedOf(attributes);
  return placed && size > 0 ? { ...placed, size } : undefined;
}

function drawingOf(attributes: Attributes): PathObject | undefined {
  const placed = placedOf(attributes);
  return placed && { ...placed, stroked: attributes.get('Stroke') !== 'false', path: '' };
}

const MAX_STEPS = 100_000;

/** `3 3 g 5 1.5`: two steps of 3, five of 1.5. */
function stepsOf(text: string | undefined): number[] {
  const words = (text ?? '').trim().split(/\s+/).filter(Boolean);
  const steps: number[] = [];
  for (let i = 0; i < words.length; i++) {
    if (words[i] !== 'g') steps.push(Number(words[i]) || 0);
    else {
      const count = Math.min(Number(words[i + 1]) || 0, MAX_STEPS - steps.length);
      for (let k = 0; k < count; k++) steps.push(Number(words[i + 2]) || 0);
      i += 2;
    }
    if (steps.length >= MAX_STEPS) break;
  }
  return steps;
}
