import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { localDate } from '#domain/kernel/local-date.js';
import { NotFoundError, RefusedError, StaleVersionError } from '#platform/errors/errors.js';
import { type SupervisedOffice, supervisedOffice } from '#test/support/supervised-office.js';
import { ChangeUnitUseCase, CreateOfficeUseCase, CreateUnitsUseCase, RenameUnitUseCase, SetFamilyUseCase, UnitDirectory, UnitListUseCase } from './index.js';

describe('the directory of units', () => {
  let office: SupervisedOffice;
  let directory: UnitDirectory;
  beforeAll(async () => {
    office = await supervisedOffice({ today: '2026-03-02' });
    directory = office.get(UnitDirectory);
  });
  afterAll(() => office.close());

  const match = (...names: string[]) => office.uow.read(office.system, (tx) => directory.match(tx, names));
  const code = (refused: unknown): string => (refused as RefusedError).refusal.code;

  it('gives a kind its way of urging and its lamp from policy, unless the unit says otherwise', async () => {
    const units = await office.uow.read(office.system, (tx) => directory.all(tx));
    const of = (unit: string) => units.find((row) => row.code === unit)!;
    expect([of('COURT').urgeMode, of('COURT').hasLamp]).toEqual(['LETTER', false]);
    expect([of('CITY').urgeMode, of('CITY').hasLamp]).toEqual(['SLIP', true]);
    expect([of('OFFICE').urgeMode, of('OFFICE').hasLamp]).toEqual(['SLIP', false]);
    expect(units.map((row) => row.position)).toEqual(units.map((_, i) => i + 1));
  });

  it('knows names, other spellings, groups, and says when it does not know', async () => {
    await office.run(office.system, (tx) => directory.rememberAliases(tx, [{ alias: '区城管委', unitId: office.unitIds.CITY, source: 'import' }]));
    const found = await match('区司法局', '汀东区司法局', '区城管委', '区委(区政府)督查室', '全区各部门', '区政府各有关部门', '区农业局');
    expect(found.map((m) => m.unitId ?? m.group?.name ?? null)).toEqual([
      office.unitIds.JUSTICE, office.unitIds.JUSTICE, office.unitIds.CITY, office.unitIds.WATCH, '全区各部门', '区政府各有关部门', null,
    ]);
    expect(found[5]!.group).toEqual({ name: '区政府各有关部门', needsChoice: true });
  });

  it('asks, and does not guess, when two units share a spelling', async () => {
    await office.get(CreateUnitsUseCase).execute(office.system, [
      { code: 'X1', name: '汀东公安一队', shortName: '一队', kind: 'VERTICAL' },
      { code: 'X2', name: '汀东交警一队', shortName: '一队', kind: 'VERTICAL' },
    ]);
    const [answer] = await match('一队');
    expect(answer!.unitId).toBeNull();
    expect(answer!.suggestions.map((s) => s.name).sort()).toEqual(['汀东交警一队', '汀东公安一队']);
  });

  it('keeps the old name on the papers of earlier days, and suggests the unit by it, saying until when it was used', async () => {
    const [before] = await office.uow.read(office.system, (tx) => directory.byIds(tx, [office.unitIds.STREET2]));
    const rename = (version: number, name: string, from: string) =>
      office.get(RenameUnitUseCase).execute(office.system, { unitId: office.unitIds.STREET2, version, name, from: localDate(from) });
    await rename(before!.version, '观海街道', '2026-05-01');
    const nameOn = async (day: string) =>
      (await office.uow.read(office.system, (tx) => directory.byIds(tx, [office.unitIds.STREET2], localDate(day))))[0]!.name;
    expect([await nameOn('2026-03-02'), await nameOn('2026-04-30'), await nameOn('2026-05-01'), await nameOn('2020-01-01')]).toEqual([
      '望海街道', '望海街道', '观海街道', '望海街道',
    ]);
    office.setToday('2026-06-01');
    const former = { unitId: office.unitIds.STREET2, name: '观海街道', reason: 'FORMER_NAME', until: '2026-04-30' };
    expect((await match('望海街道'))[0]).toMatchObject({ unitId: null, suggestions: [former] });
    const typed = (text: string) => office.uow.read(office.system, (tx) => directory.suggest(tx, text, 3));
    expect((await typed('ghjd'))[0]).toMatchObject({ name: '观海街道', reason: 'TYPED_PINYIN' });
    expect((await typed('guanhai'))[0]).toMatchObject({ name: '观海街道', reason: 'TYPED_PINYIN' });
    await expect(rename(before!.version, '临海街道', '2026-06-01')).rejects.toBeInstanceOf(StaleVersionError);
    expect(code(await rename(before!.version + 1, '临海街道', '2026-04-01').catch((e: unknown) => e))).toBe('rename-before-latest');
    expect(code(await rename(before!.version + 1, '临河街道', '2026-06-01').catch((e: unknown) => e))).toBe('unit-name-taken');
    office.setToday('2026-03-02');
  });

  it('freezes who a group means: a unit founded later does not join, one that is left out stays out', async () => {
    const taskId = randomUUID();
    const expand = () => office.run(office.system, (tx) => directory.expandGroups(tx, [{ groupName: '各街道', takenFor: taskId, excludedUnitIds: [office.unitIds.STREET2] }]));
    const [first] = await expand();
    expect(first!.unitIds).toEqual([office.unitIds.STREET]);
    await office.get(CreateUnitsUseCase).execute(office.system, [{ code: 'ST9', name: '新渡街道', kind: 'SUBDISTRICT' }]);
    const [again] = await expand();
    expect(again).toEqual(first);
    const [other] = await office.run(office.system, (tx) => directory.expandGroups(tx, [{ groupName: '各街道', takenFor: randomUUID() }]));
    expect(other!.unitIds).toHaveLength(3);
  });

  it('asks a person which departments 有关部门 are', async () => {
    const expand = (chosenUnitIds?: string[]) =>
      office.run(office.system, (tx) => directory.expandGroups(tx, [{ groupName: '区政府各有关部门', takenFor: randomUUID(), chosenUnitIds }]));
    expect(code(await expand().catch((e: unknown) => e))).toBe('group-needs-choice');
    const [roster] = await expand([office.unitIds.CITY, office.unitIds.STREET]);
    expect(roster!.unitIds).toEqual([office.unitIds.CITY]);
    const unknown = office.run(office.system, (tx) => directory.expandGroups(tx, [{ groupName: '各国营农场', takenFor: randomUUID() }]));
    expect(code(await unknown.catch((e: unknown) => e))).toBe('group-unknown');
  });

  it('ties and unties recusal families without leaving a thread', async () => {
    const family = async (unit: keyof typeof office.unitIds) =>
      (await office.uow.read(office.system, (tx) => directory.byIds(tx, [office.unitIds[unit]])))[0]!.familyId;
    expect(await family('OFFICE')).toBe(await family('JUSTICE'));
    expect(await family('WATCH')).not.toBe(await family('OFFICE'));
    await office.get(SetFamilyUseCase).execute(office.system, [office.unitIds.OFFICE]);
    expect(await family('OFFICE')).not.toBe(await family('JUSTICE'));
    await office.get(SetFamilyUseCase).execute(office.system, [office.unitIds.OFFICE, office.unitIds.JUSTICE]);
    expect(await family('OFFICE')).toBe(await family('JUSTICE'));
    await expect(office.get(SetFamilyUseCase).execute(office.system, [randomUUID()])).rejects.toBeInstanceOf(NotFoundError);
  });

  it('refuses a name or code that is taken, in the set itself too', async () => {
    const create = (units: { code: string; name: string }[]) =>
      office.get(CreateUnitsUseCase).execute(office.system, units.map((unit) => ({ ...unit, kind: 'GOVERNMENT_DEPARTMENT' as const }))).catch((e: unknown) => e);
    expect(code(await create([{ code: 'N1', name: '区司法局' }]))).toBe('unit-name-taken');
    expect(code(await create([{ code: 'CITY', name: '区新局' }]))).toBe('unit-name-taken');
    expect(code(await create([{ code: 'N1', name: '区新局' }, { code: 'N2', name: '区新局' }]))).toBe('unit-name-taken');
  });

  it('shows one office nothing of another', async () => {
    const officeId = randomUUID();
    await office.get(CreateOfficeUseCase).execute({ id: officeId, code: 'other', name: '另区依法治区办', district: '另区' });
    const other = { ...office.system, officeId, scope: { kind: 'OFFICE', officeId } } as const;
    expect(await office.uow.read(other, (tx) => directory.byIds(tx, Object.values(office.unitIds)))).toEqual([]);
    await expect(office.get(UnitListUseCase).one(other, office.unitIds.CITY)).rejects.toBeInstanceOf(NotFoundError);
    const change = office.get(ChangeUnitUseCase).execute(other, { unitId: office.unitIds.CITY, version: 1, hasLamp: false });
    await expect(change).rejects.toBeInstanceOf(NotFoundError);
    await expect(office.get(SetFamilyUseCase).execute(other, [office.unitIds.CITY])).rejects.toBeInstanceOf(NotFoundError);
  });
});
