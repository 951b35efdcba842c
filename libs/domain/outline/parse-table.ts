import type { ParseOptions, ParsedOutline } from './parsed-outline.js';
export function parseTable(_text: string, _options: ParseOptions): ParsedOutline | null {
  return null;
}
