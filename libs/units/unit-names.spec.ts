import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalName, spellings } from './unit-names.js';

describe('normalName', () => {
  it.each([
    ['区政府办公室', '区政府办'],
    ['区 政府办', '区政府办'],
    ['区司法局', '区司法局,'],
    ['区委(区政府)督查室', '区委(区政府)督查室'],
    ['汀东区司法局', '区司法局'],
    ['海津市汀东区司法局', '区司法局'],
    ['中共海津市汀东区委办公室', '区委办'],
    ['云汀街道办事处', '云汀街道'],
    ['区住房和城乡建设委员会', '区住房和城乡建设委'],
  ])('takes %s and %s for one unit', (a, b) => {
    expect(normalName(a, '海津市汀东区')).toBe(normalName(b, '海津市汀东区'));
  });

  it.each([
    ['公安汀东分局', '公安分局'],
    ['区政府各部门', '区政府各有关部门'],
    ['区委依法治区办', '区司法局'],
    ['汀东区', '区'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(normalName(a, '海津市汀东区')).not.toBe(normalName(b, '海津市汀东区'));
  });

  it('changes nothing the second time', () => {
    const word = fc.stringMatching(/^[区委政府办公室街道()\s,局]{0,12}$/u);
    fc.assert(fc.property(word, (text) => expect(normalName(normalName(text))).toBe(normalName(normalName(normalName(text))))));
  });

  it('offers the literal spelling before the ones without brackets', () => {
    expect(spellings('区委(区政府)督查室')).toEqual(['区委(区政府)督查室', '区委区政府督查室', '区委督查室']);
  });
});
