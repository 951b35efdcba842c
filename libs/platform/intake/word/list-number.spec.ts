import { describe, expect, it } from '@jest/globals';
import { ListCounter, type ListInstance, type ListLevel } from './list-counter.js';
import { listNumber } from './list-number.js';

describe('listNumber', () => {
  it.each([
    ['decimal', [1, 12], ['1', '12']],
    ['decimalZero', [1, 12], ['01', '12']],
    ['decimalFullWidth', [3, 10], ['３', '１０']],
    ['decimalEnclosedCircle', [1, 20, 21, 36, 50, 51], ['①', '⑳', '㉑', '㊱', '㊿', '51']],
    ['decimalEnclosedCircleChinese', [2], ['②']],
    ['decimalEnclosedParen', [1, 20], ['⑴', '⒇']],
    ['decimalEnclosedFullstop', [1, 20], ['⒈', '⒛']],
    ['ideographEnclosedCircle', [1, 10], ['㊀', '㊉']],
    [
      'chineseCounting',
      [1, 10, 11, 20, 21, 99, 100, 105],
      ['一', '十', '十一', '二十', '二十一', '九十九', '一〇〇', '一〇五'],
    ],
    [
      'chineseCountingThousand',
      [9, 10, 19, 30, 100, 101, 110, 111, 1001, 1010, 12_000, 10_305],
      [
        '九',
        '十',
        '十九',
        '三十',
        '一百',
        '一百零一',
        '一百一十',
        '一百一十一',
        '一千零一',
        '一千零一十',
        '一万二千',
        '一万零三百零五',
      ],
    ],
    ['taiwaneseCountingThousand', [12], ['十二']],
    ['japaneseCounting', [10, 11, 100, 110, 1000, 205], ['十', '十一', '百', '百十', '千', '二百五']],
    ['ideographDigital', [1, 10, 21], ['一', '一〇', '二一']],
    ['chineseLegalSimplified', [10, 21, 105], ['壹拾', '贰拾壹', '壹佰零伍']],
    ['ideographTraditional', [1, 10], ['甲', '癸']],
    ['ideographZodiac', [1, 12], ['子', '亥']],
    ['upperLetter', [1, 26, 27, 53], ['A', 'Z', 'AA', 'AAA']],
    ['lowerLetter', [2], ['b']],
    ['upperRoman', [4, 9, 2026], ['IV', 'IX', 'MMXXVI']],
    ['lowerRoman', [3], ['iii']],
    ['numberInDash', [7], ['- 7 -']],
    ['none', [7], ['']],
    ['a format of tomorrow', [7], ['7']],
  ])('%s', (format, values, want) => {
    expect(values.map((value) => listNumber(value, format))).toEqual(want);
  });
});

describe('ListCounter', () => {
  const level = (text: string, more: Partial<ListLevel> = {}): ListLevel => ({
    start: 1,
    format: 'decimal',
    text,
    suffix: 'nothing',
    ...more,
  });
  const list = (levels: ListLevel[], more: Partial<ListInstance> = {}): ListInstance => ({
    definition: 'd',
    id: 'n',
    levels,
    startOver: new Map(),
    ...more,
  });
  const labels = (sequence: readonly (readonly [ListInstance, number])[]): string[] => {
    const counter = new ListCounter();
    return sequence.map(([instance, at]) => counter.label(instance, at));
  };

  it('starts lower levels over below each higher one and shows the numbers of higher levels', () => {
    const one = list([
      level('%1、', { format: 'chineseCounting' }),
      level('%1.%2', { legal: true }),
      level('(%3)', { format: 'lowerLetter' }),
    ]);
    expect(labels([0, 1, 1, 2, 0, 1, 2].map((at) => [one, at]))).toEqual([
      '一、',
      '1.1',
      '1.2',
      '(a)',
      '二、',
      '2.1',
      '(a)',
    ]);
  });

  it('shows the start of a higher level that no paragraph has used', () => {
    expect(labels([[list([level('%1', { start: 3 }), level('%1.%2')]), 1]])).toEqual(['3.1']);
  });

  it('goes on counting where a level is told never to start over, or only after some level', () => {
    const never = list([level('%1'), level('%2', { restartAfter: 0 })]);
    expect(labels([0, 1, 0, 1].map((at) => [never, at]))).toEqual(['1', '1', '2', '2']);
    const afterFirst = list([level('%1'), level('%2'), level('%3', { restartAfter: 1 })]);
    expect(labels([0, 1, 2, 1, 2, 0, 2].map((at) => [afterFirst, at]))).toEqual(['1', '1', '1', '2', '2', '2', '1']);
  });

  it('counts lists of one definition on, and starts one over where it says so, once', () => {
    const levels = [level('%1.')];
    const [first, second] = [list(levels, { id: 'a' }), list(levels, { id: 'b', startOver: new Map([[0, 1]]) })];
    const again = list(levels, { id: 'c' });
    expect(
      labels([
        [first, 0],
        [first, 0],
        [second, 0],
        [second, 0],
        [again, 0],
      ]),
    ).toEqual(['1.', '2.', '1.', '2.', '3.']);
  });

  it('sets a bullet, a blank or nothing', () => {
    const one = list([
      level('\uf0b7', { format: 'bullet', suffix: 'tab' }),
      level('第%2条', { suffix: 'space' }),
      level(''),
    ]);
    expect(labels([0, 1, 2].map((at) => [one, at]))).toEqual(['• ', '第1条 ', '']);
    expect(labels([[one, 8]])).toEqual(['']);
  });
});
