import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/config/project-root.js';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

type Catalogue = Readonly<Record<string, string>>;

const read = (locale: string): Catalogue =>
  JSON.parse(readFileSync(join(projectRoot(), 'config/locales', locale, 'review.json'), 'utf8')) as Catalogue;

/** Words for the codes of a review, by `<kind>.<code>`; a code without words shows itself. */
export class ReviewTexts {
  private readonly zh = read('zh-CN');
  private readonly en = read('en');

  of(kind: string, code: string): Words {
    const key = `${kind}.${code}`;
    return { zh: this.zh[key] ?? code, en: this.en[key] ?? code };
  }

  /** Those of the codes given, once each. */
  table(codes: Iterable<readonly [kind: string, code: string]>): Record<string, Words> {
    const words: Record<string, Words> = {};
    for (const [kind, code] of codes) words[`${kind}.${code}`] ??= this.of(kind, code);
    return words;
  }
}
