import { z } from 'zod';
import { UNIT_KINDS, URGE_MODES } from '#domain/kernel/policy.js';
import { SUGGESTION_REASONS } from '#domain/unit-name/suggest-units.js';
import { Day, Id } from './ids.js';
import { pageOf, PageQuery } from './paging.js';

const name = z.string().trim().min(2).max(80);

export const UnitView = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    kind: z.enum(UNIT_KINDS),
    urgeMode: z.enum(URGE_MODES),
    hasLamp: z.boolean(),
    familyId: Id,
    position: z.int(),
    validFrom: Day,
    validTo: Day.nullable(),
    version: z.int(),
  })
  .meta({ id: 'UnitView' });
export const UnitPage = pageOf(UnitView, 'UnitPage');
export const UnitListQuery = PageQuery.extend({ q: z.string().min(1).max(40).optional() }).meta({ id: 'UnitListQuery' });

export const NewUnit = z
  .strictObject({
    code: z.string().min(1).max(40),
    name,
    shortName: name.optional(),
    kind: z.enum(UNIT_KINDS),
    urgeMode: z.enum(URGE_MODES).optional(),
    hasLamp: z.boolean().optional(),
    family: z.string().min(1).max(40).optional(),
    aliases: z.array(name).max(20).optional(),
  })
  .meta({ id: 'NewUnit' });
export const NewUnits = z.strictObject({ units: z.array(NewUnit).min(1).max(500) }).meta({ id: 'NewUnits' });
export const CreatedUnits = z.object({ units: z.array(z.object({ id: Id, code: z.string() })) }).meta({ id: 'CreatedUnits' });

export const RenameUnit = z.strictObject({ name, shortName: name.optional(), from: Day }).meta({ id: 'RenameUnit' });
export const ChangeUnit = z
  .strictObject({
    urgeMode: z.enum(URGE_MODES).optional(),
    hasLamp: z.boolean().optional(),
    position: z.int().min(0).max(100_000).optional(),
  })
  .meta({ id: 'ChangeUnit' });
export const SetFamily = z.strictObject({ unitIds: z.array(Id).min(1).max(50) }).meta({ id: 'SetFamily' });
export const FamilyView = z.object({ familyId: Id }).meta({ id: 'FamilyView' });

export const GroupView = z
  .object({
    id: Id,
    name: z.string(),
    aliases: z.array(z.string()),
    kinds: z.array(z.enum(UNIT_KINDS)),
    excludedUnitIds: z.array(Id),
    needsChoice: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'GroupView' });
export const GroupList = z.object({ items: z.array(GroupView) }).meta({ id: 'GroupList' });
export const SetGroup = z.strictObject({ excludedUnitIds: z.array(Id).max(2000) }).meta({ id: 'SetGroup' });

export const AliasView = z.object({ alias: z.string(), unitId: Id, source: z.string() }).meta({ id: 'AliasView' });
export const AliasPage = pageOf(AliasView, 'AliasPage');
export const NewAliases = z
  .strictObject({ aliases: z.array(z.strictObject({ alias: name, unitId: Id })).min(1).max(500) })
  .meta({ id: 'NewAliases' });

export const MatchNames = z.strictObject({ names: z.array(z.string().min(1).max(120)).min(1).max(1000) }).meta({ id: 'MatchNames' });
/** `matched` is the known spelling that is like the one asked for; `until` the last day of a former name. */
export const SuggestedUnit = z
  .object({
    unitId: Id,
    name: z.string(),
    score: z.number(),
    reason: z.enum(SUGGESTION_REASONS),
    matched: z.string(),
    until: Day.nullable(),
  })
  .meta({ id: 'SuggestedUnit' });
export const SuggestedUnits = z.object({ items: z.array(SuggestedUnit) }).meta({ id: 'SuggestedUnits' });
export const SuggestUnitsQuery = z
  .strictObject({ q: z.string().trim().min(1).max(120), limit: z.coerce.number().int().min(1).max(50).default(10) })
  .meta({ id: 'SuggestUnitsQuery' });
export const NameMatches = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        unitId: Id.nullable(),
        group: z.object({ name: z.string(), needsChoice: z.boolean() }).nullable(),
        suggestions: z.array(SuggestedUnit),
      }),
    ),
  })
  .meta({ id: 'NameMatches' });
