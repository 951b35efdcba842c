import { meaningOf } from './officialese.js';

/** A title or a sentence of a task. */
export interface Passage {
  /** Place of the task in its list. */
  readonly task: number;
  readonly text: string;
  /** Neighbouring characters of what it means. */
  readonly grams: ReadonlySet<string>;
}

const TOO_LITTLE = 3;
const LONGEST = 400;

/** What of a task can be asked again elsewhere; sentences of empty words alone are none. */
export function passagesOf(
  task: number,
  { title, content }: { readonly title: string; readonly content: string },
): {
  passages: Passage[];
  examined: number;
} {
  let examined = content.length;
  const texts = [title, ...content.split(/[。;；!！?？\n]/u)].map((text) => text.trim().slice(0, LONGEST)).filter(Boolean);
  const passages = [...new Set(texts)].flatMap((text) => {
    const meaning = meaningOf(text);
    examined += meaning.examined;
    const grams = new Set(
      meaning.runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))),
    );
    return grams.size < TOO_LITTLE ? [] : [{ task, text, grams }];
  });
  return { passages, examined };
}
