import type { LocalDate } from '../kernel/local-date.js';
import { differences, isInOrder, likeness, looksAlike } from './likeness.js';

export const SUGGESTION_REASONS = [
  'FORMER_NAME',
  'PINYIN',
  'ONE_CHARACTER',
  'CONTAINS',
  'ABBREVIATION',
  'TYPED_PINYIN',
  'INITIALS',
  'SIMILAR',
] as const;
/** 曾用名 / 同音 / 一字之差 / 互相包含 / 简称 / 按拼音 / 首字母 / 相近. */
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

/** A name with its sound, one syllable without tone a character: the table of sounds is the caller's. */
export interface SpokenName {
  readonly spelling: string;
  readonly syllables: readonly string[];
}
/** One text by which a unit is known. */
export interface KnownName extends SpokenName {
  readonly unitId: string;
  /** The unit's name of today. */
  readonly name: string;
  /** The last day of a former name; null for names in use. */
  readonly until: LocalDate | null;
}
export interface NameSuggestion {
  readonly unitId: string;
  readonly name: string;
  /** 0 to 1. */
  readonly score: number;
  readonly reason: SuggestionReason;
  /** The known spelling that is like the one asked for. */
  readonly matched: string;
  readonly until: LocalDate | null;
}

const ENOUGH = 0.45;
/** What is far less likely than the best only hides it. */
const BESIDE_BEST = 0.6;

/** Known units that a name may stand for, best first, each once; ties by name so that the list never jumps. Nothing is decided here. */
export function suggestUnits(asked: SpokenName, known: readonly KnownName[], atMost = 5): NameSuggestion[] {
  const best = new Map<string, NameSuggestion>();
  const text = prepare(asked);
  for (const each of known) {
    const found = compare(text, prepare(each), each.until !== null);
    if (!found || found.score < ENOUGH || found.score <= (best.get(each.unitId)?.score ?? 0)) continue;
    const { unitId, name, spelling, until } = each;
    best.set(unitId, {
      unitId,
      name,
      score: Math.round(found.score * 1000) / 1000,
      reason: found.reason,
      matched: spelling,
      until,
    });
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  return ranked.filter((each) => each.score >= BESIDE_BEST * ranked[0]!.score).slice(0, atMost);
}

interface Prepared extends SpokenName {
  readonly characters: readonly string[];
  /** Without 区 and the like in front, which abbreviations drop and add at will. */
  readonly core: readonly string[];
  readonly initials: string;
  readonly sound: string;
}

const PLACE = /^[区市县镇]$/u;

function prepare({ spelling, syllables }: SpokenName): Prepared {
  const characters = [...spelling];
  const core = characters.length > 2 && PLACE.test(characters[0]!) ? characters.slice(1) : characters;
  const initials = syllables.map((syllable) => syllable[0] ?? '').join('');
  return { spelling, syllables, characters, core, initials, sound: syllables.join('') };
}

interface Found {
  readonly score: number;
  readonly reason: SuggestionReason;
}

function compare(asked: Prepared, known: Prepared, former: boolean): Found | null {
  if (/^[a-z]+$/u.test(asked.spelling)) return byTyping(asked.spelling, known);
  if (former && asked.spelling === known.spelling) return { score: 0.98, reason: 'FORMER_NAME' };
  const found = [bySlip(asked, known), byShortening(asked, known), byInitials(asked, known), byLikeness(asked, known)]
    .filter((each) => each !== null)
    .reduce<Found | null>((best, each) => (best && best.score >= each.score ? best : each), null);
  return found && former ? { score: found.score * 0.95, reason: found.reason } : found;
}

/** qsfj, sfj, qusifaju, sifaju. */
function byTyping(typed: string, known: Prepared): Found | null {
  const places = known.core.length < known.characters.length ? 1 : 0;
  const starts = [known.initials, known.initials.slice(places), known.sound, known.syllables.slice(places).join('')];
  if (starts.includes(typed)) return { score: 0.96, reason: 'TYPED_PINYIN' };
  if (starts.some((start) => start.startsWith(typed))) return { score: 0.85, reason: 'TYPED_PINYIN' };
  if (typed.length > 1 && (known.initials.includes(typed) || known.sound.includes(typed)))
    return { score: 0.65, reason: 'TYPED_PINYIN' };
  return isInOrder([...typed], [...known.initials.slice(places)]) ? { score: 0.5, reason: 'TYPED_PINYIN' } : null;
}

/** 区司发局: every character sounds or looks as it should. One quite different character in a long name is a slip, in a short one another unit. */
function bySlip(asked: Prepared, known: Prepared): Found | null {
  const { characters: a } = asked;
  const { characters: b } = known;
  if (a.length !== b.length || a.length < 3) return null;
  const differing = differences(a, b);
  if (differing.length === 0) return { score: 1, reason: 'SIMILAR' };
  if (differing.every((at) => asked.syllables[at] === known.syllables[at])) return { score: 0.95, reason: 'PINYIN' };
  if (differing.every((at) => looksAlike(a[at]!, b[at]!) || asked.syllables[at] === known.syllables[at]))
    return { score: 0.93, reason: 'ONE_CHARACTER' };
  return differing.length === 1 && a.length >= 5 ? { score: 1 - 1 / a.length, reason: 'ONE_CHARACTER' } : null;
}

/** 司法局, 区发改委, 区司法局机关. */
function byShortening(asked: Prepared, known: Prepared): Found | null {
  const [short, long] = [asked.core, known.core].sort((x, y) => x.length - y.length) as [
    readonly string[],
    readonly string[],
  ];
  if (short.length < 2) return null;
  const share = short.length / long.length;
  if (long.join('').includes(short.join(''))) {
    const score = share === 1 ? 0.97 : 0.62 + 0.3 * share;
    return { score, reason: share === 1 ? 'ABBREVIATION' : 'CONTAINS' };
  }
  if (!isInOrder(short, long)) return null;
  const head = short[0] === long[0] ? 0.15 : 0;
  const tail = short.at(-1) === long.at(-1) ? 0.15 : 0;
  return { score: 0.5 + head + tail + 0.15 * share, reason: 'ABBREVIATION' };
}

const byInitials = (asked: Prepared, known: Prepared): Found | null =>
  asked.initials.length >= 4 && asked.initials === known.initials ? { score: 0.6, reason: 'INITIALS' } : null;

const byLikeness = (asked: Prepared, known: Prepared): Found => ({
  score: 0.9 * likeness(asked.characters, known.characters),
  reason: 'SIMILAR',
});
