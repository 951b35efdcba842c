/** What one check found. `zh` and `en` give the figure and, when it is not as it should be, what to do. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
  /** Which rows, files or years: the first few, to begin with. */
  readonly details: readonly string[];
}

const SHOWN = 5;

export const good = (name: string, zh: string, en: string): Finding => ({ name, ok: true, zh, en, details: [] });

export const bad = (name: string, zh: string, en: string, details: readonly string[] = []): Finding => ({
  name,
  ok: false,
  zh,
  en,
  details: details.slice(0, SHOWN),
});
