import { useEffect, useMemo, useRef } from 'react';
import type { ReviewedTaskView } from '#contracts/outline-review.js';

interface Piece {
  readonly text: string;
  readonly key: string | null;
}

export interface SourceTextProps {
  readonly text: string;
  readonly tasks: readonly ReviewedTaskView[];
  readonly shown: string | null;
  readonly onShow: (key: string) => void;
}

/** The whole document as it was read. What became a task is set apart; the shown task is marked and brought into view. */
export function SourceText({ text, tasks, shown, onShow }: SourceTextProps) {
  const mark = useRef<HTMLElement>(null);
  const pieces = useMemo(() => cut(text, tasks), [text, tasks]);
  useEffect(() => {
    const box = mark.current?.parentElement;
    if (mark.current && box) box.scrollTop = mark.current.offsetTop - box.clientHeight / 4;
  }, [shown]);
  return (
    <div className="review-source prose">
      {pieces.map((piece, index) =>
        piece.key === null ? (
          <span key={index} className="muted">
            {piece.text}
          </span>
        ) : piece.key === shown ? (
          <mark key={index} ref={mark}>
            <Shown text={text} task={tasks.find((task) => task.key === shown)!} />
          </mark>
        ) : (
          <span key={index} onClick={() => onShow(piece.key!)}>
            {piece.text}
          </span>
        ),
      )}
    </div>
  );
}

/** Ranges are in UTF-16 units of the decoded text, in the document's order. */
function cut(text: string, tasks: readonly ReviewedTaskView[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { key, range } of [...tasks].sort((a, b) => a.range[0] - b.range[0])) {
    const from = Math.max(at, range[0]);
    if (from > at) pieces.push({ text: text.slice(at, from), key: null });
    if (range[1] > from) pieces.push({ text: text.slice(from, range[1]), key });
    at = Math.max(at, range[1]);
  }
  if (at < text.length) pieces.push({ text: text.slice(at), key: null });
  return pieces;
}

/** The shown task with the names of units and the dates, cycles and figures marked where they are printed. */
function Shown({ text, task }: { text: string; task: ReviewedTaskView }) {
  const placed = (items: readonly { readonly range: readonly [number, number] | null }[], kind: string) =>
    items.flatMap(({ range }) => (range ? [{ from: range[0], to: range[1], kind }] : []));
  const found = [...placed(task.mentions, 'in-unit'), ...placed([...task.deadlines, ...task.recurrences, ...task.targets], 'in-date')];
  let at = task.range[0];
  const pieces = [...found.sort((a, b) => a.from - b.from), { from: task.range[1], to: task.range[1], kind: '' }].flatMap(({ from, to, kind }) => {
    if (from < at) return [];
    const before = text.slice(at, from);
    at = to;
    return [before, ...(to > from ? [<span key={from} className={kind}>{text.slice(from, to)}</span>] : [])];
  });
  return <>{pieces}</>;
}
