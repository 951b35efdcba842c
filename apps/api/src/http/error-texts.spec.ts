import { describe, expect, it } from '@jest/globals';
import { ErrorTexts } from './error-texts.js';

describe('texts of refusals', () => {
  const texts = new ErrorTexts({ refused: '不能办理', late: '已过 {days} 天:{names}' }, { refused: 'no', late: '{days} days late: {names}' });

  it('names the facts, sets with the Chinese comma', () => {
    expect(texts.of('late', { days: 3, names: ['区司法局', '区财政局'] })).toEqual({ zh: '已过 3 天:区司法局、区财政局', en: '3 days late: 区司法局、区财政局' });
  });

  it('leaves a fact that is missing as it is, and never a code without a text', () => {
    expect(texts.of('late', { days: 3 }).zh).toBe('已过 3 天:{names}');
    expect(texts.of('unheard-of')).toEqual({ zh: '不能办理', en: 'no' });
  });
});
