import ts from 'typescript';
import { splitAlternatives } from './alternatives.mjs';

const CHINESE = /[\u4e00-\u9fff〇]/;
const NEVER = '(?!)';

/**
 * A rewriting of grammar sources that takes out what `name` alone of all the texts can have taught: every
 * alternative of a regular expression and every entry of a word list that occurs in its text and in no other.
 * What occurs in none of the texts was not learnt from them and stays.
 */
export function deprive(name, texts, dropped) {
  const own = squeezed(texts.get(name));
  const others = [...texts].filter(([other]) => other !== name).map(([, text]) => squeezed(text));
  const known = new Map();
  const onlyHere = (pattern) => {
    if (!CHINESE.test(pattern)) return false;
    if (!known.has(pattern)) known.set(pattern, occurs(pattern, own) && !others.some((text) => occurs(pattern, text)));
    return known.get(pattern);
  };
  return (source, path) => {
    const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
    const edits = [];
    visit(file, { onlyHere, edits, dropped });
    edits.sort((a, b) => b.start - a.start);
    return edits.reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), source);
  };
}

/** Texts break words over lines and print digits in two widths; the grammar sees neither. */
const squeezed = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** Whether a pattern finds anything in a whole text; its anchors belong to the pieces that the grammar cuts out. */
function occurs(pattern, text) {
  try {
    return new RegExp(pattern.replace(/^\^|(?<!\\)\$$/g, '').replace(/\(\?<?[=!]\$?\)/g, ''), 'u').test(text);
  } catch {
    return false;
  }
}

function visit(node, out) {
  if (ts.isRegularExpressionLiteral(node)) return rewritePattern(node, out);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return rewriteString(node, out);
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && CHINESE.test(node.name.text))
    return drop(node, node.name.text, out);
  ts.forEachChild(node, (child) => visit(child, out));
}

function rewritePattern(node, { onlyHere, edits, dropped }) {
  const literal = node.getText();
  const close = literal.lastIndexOf('/');
  const pattern = literal.slice(1, close);
  const rewritten = without(pattern, onlyHere, dropped);
  if (rewritten !== pattern)
    edits.push({
      start: node.getStart(),
      end: node.getEnd(),
      by: `/${rewritten ?? NEVER}/${literal.slice(close + 1)}`,
    });
}

function rewriteString(node, out) {
  const text = node.text;
  if (!CHINESE.test(text)) return;
  if (ts.isArrayLiteralExpression(node.parent)) return drop(node, text, out);
  // A string that is put into a pattern elsewhere.
  if (!text.includes('|')) return;
  const rewritten = without(text, out.onlyHere, out.dropped);
  if (rewritten !== text)
    out.edits.push({ start: node.getStart(), end: node.getEnd(), by: JSON.stringify(rewritten ?? NEVER) });
}

/** An entry becomes one that no text holds: lists keep their shape. */
function drop(node, word, { onlyHere, edits, dropped }) {
  if (!onlyHere(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))) return;
  dropped.push(word);
  const target = ts.isPropertyAssignment(node) ? node.name : node;
  edits.push({ start: target.getStart(), end: target.getEnd(), by: "'\\uffff'" });
}

/** The pattern without the alternatives that only one text knows; null when none is left. */
function without(pattern, onlyHere, dropped) {
  const kept = [];
  for (const alternative of splitAlternatives(pattern)) {
    if (onlyHere(alternative.text)) {
      dropped.push(alternative.text);
      continue;
    }
    let text = '';
    let at = 0;
    for (const group of alternative.groups) {
      text += alternative.text.slice(at, group.start);
      text += without(alternative.text.slice(group.start, group.end), onlyHere, dropped) ?? NEVER;
      at = group.end;
    }
    kept.push(text + alternative.text.slice(at));
  }
  return kept.length === 0 ? null : kept.join('|');
}
