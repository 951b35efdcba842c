import { pinyin } from 'pinyin-pro';

const REMEMBERED = 20_000;
const sounds = new Map<string, readonly string[]>();

/** Syllables without tones, one a character; letters and figures stand for themselves. */
export function syllablesOf(text: string): readonly string[] {
  const held = sounds.get(text);
  if (held) return held;
  const fresh = pinyin(text, { toneType: 'none', type: 'array', v: true }).map((syllable) => syllable.toLowerCase());
  if (sounds.size >= REMEMBERED) sounds.clear();
  sounds.set(text, fresh);
  return fresh;
}
