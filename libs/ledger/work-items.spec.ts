import { describe, expect, it } from '@jest/globals';
import { TODAY, UNITS, actor, rules } from '#test/support/domain-fixtures.js';
import { type ItemUnit, dated } from './work-items.js';

const item = (kind: string) => ({ key: kind, kind, title: '案卷评查', unitId: 'x', due: null, link: '/tasks' });
const justice = { name: '区司法局', familyId: 'justice' };
const city = { name: '区城管委', familyId: UNITS.unit.familyId };
const recused = (kind: string, unit: ItemUnit | null) => dated(item(kind), TODAY, rules.calendar, unit, actor('OFFICE_STAFF', 'office')).recused;

describe('something to do', () => {
  it('says that a verdict on what comes from the own recusal family is for another person', () => {
    for (const kind of ['REVIEW_COMPLETION', 'DECIDE_DISPUTE', 'DECIDE_EXTENSION', 'report.review']) {
      expect([kind, recused(kind, justice), recused(kind, city)]).toEqual([kind, true, false]);
    }
  });
  it('says so of no other work and of nothing without a unit', () => {
    expect([recused('WORK', justice), recused('CHECK_PROXY', justice), recused('REVIEW_COMPLETION', null)]).toEqual([false, false, false]);
  });
});
