import { readXml, type XmlHandler, type XmlTag } from '../container/guarded-xml.js';
import type { GuardedZip } from '../container/guarded-zip.js';
import type { TextPiece } from '../pdf/page-content.js';
import { damaged } from '../unreadable-document.js';
import { boxOf, numbersOf } from './ofd-package.js';

/** Places of an OFD are millimetres, of the layout points. */
const POINTS = 72 / 25.4;
const MAX_PIECES = 200_000;
const LEVEL = 0.02;
/** A step wider than this many characters parts columns. */
const APART = 1.8;

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
interface TextObject {
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly matrix: Matrix;
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
  askew = 0;
  private readonly path: string[] = [];
  private object: TextObject | undefined;
  private code: TextCode | undefined;

  constructor(public height: number) {}

  open({ name, attributes }: XmlTag): void {
    this.path.push(name);
    if (name === 'TextObject') this.object = attributes.get('Visible') === 'false' ? undefined : objectOf(attributes);
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
    else if (name === 'TextCode') {
      if (this.object && this.code) this.place(this.object, this.code);
      this.code = undefined;
    }
  }

  text(text: string): void {
    if (this.code) this.code.text += text;
    else if (this.path.at(-1) === 'PhysicalBox') this.height = (boxOf(text)?.[3] ?? 0) * POINTS || this.height;
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

function objectOf(attributes: ReadonlyMap<string, string>): TextObject | undefined {
  const box = boxOf(attributes.get('Boundary'));
  const size = Number(attributes.get('Size'));
  if (!box || !(size > 0)) return undefined;
  const given = numbersOf(attributes.get('CTM'));
  const matrix = given.length === 6 ? (given as unknown as Matrix) : ([1, 0, 0, 1, 0, 0] as const);
  return { left: box[0], top: box[1], size, matrix };
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
