import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/config/project-root.js';

export interface Texts {
  readonly zh: string;
  readonly en: string;
}

type Catalogue = Readonly<Record<string, string>>;

const read = (locale: string): Catalogue =>
  JSON.parse(readFileSync(join(projectRoot(), 'config/locales', locale, 'errors.json'), 'utf8')) as Catalogue;

/** Texts of refusals, by code; Chinese first, English beside it. */
export class ErrorTexts {
  constructor(
    private readonly zh: Catalogue = read('zh-CN'),
    private readonly en: Catalogue = read('en'),
  ) {}

  of(code: string, facts: Readonly<Record<string, unknown>> = {}): Texts {
    return { zh: fill(this.zh[code] ?? this.zh.refused!, facts), en: fill(this.en[code] ?? this.en.refused!, facts) };
  }

  has(code: string): boolean {
    return code in this.zh && code in this.en;
  }
}

function fill(text: string, facts: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? shown(facts[name]) : whole));
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.map(shown).join('、') : String(value ?? ''));
