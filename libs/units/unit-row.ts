import type { LocalDate } from '#domain/kernel/local-date.js';
import type { NameSuggestion } from '#domain/unit-name/suggest-units.js';
import type { UnitKind, UrgeMode } from '#domain/kernel/policy.js';

/** A unit as other rooms see it, under the name of the day asked for. */
export interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly urgeMode: UrgeMode;
  readonly hasLamp: boolean;
  readonly familyId: string;
  readonly position: number;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly version: number;
}

export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kinds: readonly UnitKind[];
  readonly excludedUnitIds: readonly string[];
  /** 区政府各有关部门: the text does not say which; a person must choose. */
  readonly needsChoice: boolean;
  readonly version: number;
}

export interface OfficeRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly district: string;
  readonly unitId: string | null;
  readonly isDemo: boolean;
}

export type UnitSuggestion = NameSuggestion;

/** What a name in a document stands for: one unit, a group, or (both null) a question to a person. */
export interface NameMatch {
  readonly name: string;
  readonly unitId: string | null;
  readonly group: { readonly name: string; readonly needsChoice: boolean } | null;
  readonly suggestions: readonly UnitSuggestion[];
}

export interface GroupToExpand {
  readonly groupName: string;
  /** The task (or other subject) for which the roster is frozen. */
  readonly takenFor: string;
  readonly excludedUnitIds?: readonly string[];
  /** Which of the group's units are meant; required where the group needs a human choice. */
  readonly chosenUnitIds?: readonly string[];
}

export interface FrozenRoster {
  readonly groupName: string;
  readonly takenFor: string;
  readonly rosterId: string;
  readonly unitIds: readonly string[];
}
