import ts from 'typescript';

/** A pattern as written; of a template the parts that are written out. */
export interface Pattern {
  readonly line: number;
  readonly source: string;
}

/** Regular expressions of a source, and strings that become parts of one: read off the syntax tree. */
export function patternsIn(path: string, text: string): Pattern[] {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
  const builds = /\bRegExp\b|\.(?:match|matchAll|search)\(\s*['"`]/.test(text);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    const source = patternOf(node, builds);
    if (source !== null) found.push({ line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, source });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function patternOf(node: ts.Node, builds: boolean): string | null {
  if (ts.isRegularExpressionLiteral(node)) return node.text.slice(1, node.text.lastIndexOf('/'));
  if (!builds) return null;
  const string = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : null;
  // What stands in ${} is a pattern of its own: one character here.
  const template = ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('x')
    : null;
  const words = string ?? template;
  return words !== null && /\(\?[:<=!]|[)\]][*+?{]/.test(words) ? words : null;
}

interface Group {
  readonly at: number;
  /** How often what stands in it may be repeated at most, where no count is fixed; 1 without such a repetition. */
  repeats: number;
}

/** So small a product of two bounds is a constant. */
const SMALL = 48;
/** No number of a repetition has more digits that count. */
const LONGEST = 64;

/**
 * The first repeated group that holds a repetition of no fixed count, as in (a+)* or (?:[^,]{2,9},)+: such an
 * expression may take a time that grows with more than the length of the text.
 */
export function nestedQuantifier(source: string): string | null {
  const open: Group[] = [{ repeats: 1, at: 0 }];
  let closed: Group | null = null;
  for (let i = 0; i < source.length; i++) {
    const ch = source[i]!;
    if (ch === '\\') {
      i++;
      closed = null;
    } else if (ch === '[') {
      i = classEnd(source, i);
      closed = null;
    } else if (ch === '(') {
      open.push({ repeats: 1, at: i });
      closed = null;
    } else if (ch === ')') {
      closed = open.length > 1 ? open.pop()! : null;
      if (closed) raise(open.at(-1)!, closed.repeats);
    } else {
      const quantifier = /^(?:[*+]|\{(\d+)(,?)(\d*)\})/.exec(source.slice(i, i + LONGEST));
      if (!quantifier) {
        if (ch !== '?') closed = null;
        continue;
      }
      const [whole, least, comma, most] = quantifier;
      const fixed = least !== undefined && (comma === '' || least === most);
      const times = least === undefined || (comma !== '' && most === '') ? Infinity : Number(most || least);
      if (closed && closed.repeats > 1 && times > 1 && closed.repeats * times > SMALL)
        return source.slice(closed.at, i + whole.length);
      if (!fixed) raise(open.at(-1)!, times);
      i += whole.length - 1;
      closed = null;
    }
  }
  return null;
}

const raise = (group: Group, times: number): void => {
  group.repeats = Math.max(group.repeats, times);
};

function classEnd(source: string, at: number): number {
  for (let i = at + 1; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === ']') return i;
  }
  return source.length;
}
