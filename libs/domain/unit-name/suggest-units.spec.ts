import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { likeness } from './likeness.js';
import { type KnownName, suggestUnits } from './suggest-units.js';

/** A table of sounds for the characters of these examples. */
const SOUNDS: Record<string, string> = Object.fromEntries(
  '区qu 司si 法fa 局ju 发fa 展zhan 和he 改gai 革ge 委wei 市shi 场chang 监jian 督du 管guan 理li 里li 人ren 力li 资zi 源yuan 社she 会hui 保bao 障zhang 财cai 政zheng 民min 城cheng 治zhi 冶ye 办ban 卫wei 生sheng 健jian 康kang 住zhu 房fang 乡xiang 建jian 设she 依yi 机ji 关guan 思si 安an 全quan 应ying 急ji 数shu 据ju'
    .split(' ')
    .map((each) => [each[0]!, each.slice(1)]),
);
const spoken = (spelling: string) => ({ spelling, syllables: [...spelling].map((each) => SOUNDS[each] ?? each) });
const unit = (name: string, text = name, until: string | null = null): KnownName =>
  ({ unitId: name, name, ...spoken(text), until }) as KnownName;

const KNOWN = [
  unit('区司法局'),
  unit('区财政局'),
  unit('区民政局'),
  unit('区发展和改革委'),
  unit('区市场监督管理局'),
  unit('区人力资源和社会保障局'),
  unit('区住房和城乡建设委'),
  unit('区应急局'),
  unit('区应急局', '区安全监督管理局', '2018-12-31'),
];
const first = (asked: string) => suggestUnits(spoken(asked), KNOWN)[0];

describe('suggestUnits', () => {
  it.each([
    ['司法局', '区司法局', 'ABBREVIATION'],
    ['区发改委', '区发展和改革委', 'ABBREVIATION'],
    ['发改委', '区发展和改革委', 'ABBREVIATION'],
    ['市监局', '区市场监督管理局', 'ABBREVIATION'],
    ['区人社局', '区人力资源和社会保障局', 'ABBREVIATION'],
    ['住建委', '区住房和城乡建设委', 'ABBREVIATION'],
    ['区司法局机关', '区司法局', 'CONTAINS'],
    ['区思法局', '区司法局', 'PINYIN'],
    ['区可法局', '区司法局', 'ONE_CHARACTER'],
    ['区市场监督管里局', '区市场监督管理局', 'PINYIN'],
    ['区市场监督官设局', '区市场监督管理局', 'SIMILAR'],
    ['区安全监督管理局', '区应急局', 'FORMER_NAME'],
    ['安全监管局', '区应急局', 'ABBREVIATION'],
    ['qsfj', '区司法局', 'TYPED_PINYIN'],
    ['sfj', '区司法局', 'TYPED_PINYIN'],
    ['sifaju', '区司法局', 'TYPED_PINYIN'],
    ['fzhggw', '区发展和改革委', 'TYPED_PINYIN'],
    ['fgw', '区发展和改革委', 'TYPED_PINYIN'],
  ])('thinks of %s as %s: %s', (asked, name, reason) => expect(first(asked)).toMatchObject({ name, reason }));

  it('says until when a former name was in use', () => {
    expect(first('区安全监督管理局')).toMatchObject({ matched: '区安全监督管理局', until: '2018-12-31' });
  });
  it('takes one other character in a short name for another unit, never for a slip', () => {
    expect(suggestUnits(spoken('区民政局'), [unit('区财政局')]).map((each) => each.reason)).toEqual(['SIMILAR']);
  });
  it('puts the same sound before a like spelling', () => {
    const both = [unit('区思法局'), unit('区司发局')];
    expect(
      suggestUnits(spoken('区司法局'), [...both, unit('区司法办')])
        .map((each) => each.name)
        .slice(-1),
    ).toEqual(['区司法办']);
  });
  it('stays silent about something else', () => expect(suggestUnits(spoken('高校'), KNOWN)).toEqual([]));
  it('gives so many and no more, each unit once, scores falling', () => {
    const many = Array.from({ length: 20 }, (_, i) => unit(`区${i}司法局`, `区${i % 5}司法局`));
    const given = suggestUnits(spoken('区司法局'), [...many, ...many], 5);
    expect([given.length, new Set(given.map((each) => each.unitId)).size]).toEqual([5, 5]);
    const scores = given.map((each) => each.score);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  });
  it('is deterministic whatever the order of the known names', () => {
    const word = fc.stringMatching(/^[区司法局财政民]{2,6}$/u);
    fc.assert(
      fc.property(word, (asked) => {
        expect(suggestUnits(spoken(asked), [...KNOWN].reverse())).toEqual(suggestUnits(spoken(asked), KNOWN));
      }),
    );
  });
});

describe('likeness', () => {
  it('is symmetric, between 0 and 1, and 1 for equals alone', () => {
    const word = fc.array(fc.constantFrom(...'区司法局财政'), { maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const score = likeness(a, b);
        expect(score).toBe(likeness(b, a));
        expect(score >= 0 && score <= 1).toBe(true);
        expect(score === 1).toBe(a.join('') === b.join(''));
      }),
    );
  });
});
