import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Dice } from './dice.js';
import type { Cast, CastWishes } from './district.js';
import type { AssignmentSeen, Observer } from './observer.js';
import type { DueOf } from './preparation.js';
import type { Stage } from './stage.js';

export type Say = (zh: string, en: string) => void;

/** A paper on somebody's desk. */
export interface PaperLying {
  readonly unit: string;
  readonly kind: string;
  readonly state: string;
  readonly round: number;
}

/** How a simulated unit keeps its dates. */
export type Temper = 'punctual' | 'slow' | 'silent';

/** What a demo fixes instead of leaving it to the dice. Everything is optional: a calm year has no script. */
export interface Script extends CastWishes {
  readonly dueOf?: DueOf;
  /** Working days after the due date on which this assignment is finished; null: not at all; undefined: as the dice say. */
  finish?(row: AssignmentSeen): number | null | undefined;
  temper?(unitCode: string, about: 'sign' | 'answer' | 'report'): Temper | undefined;
  /** The office is older than the year: when it was set up, and what happened until then. */
  readonly before?: { readonly from: LocalDate; play(beginning: Beginning): Promise<void> };
  /** Papers that people leave lying today. */
  leaves?(paper: PaperLying, day: LocalDate): boolean;
  /** A task that is kept back in January and dispatched by an event of the script. */
  readonly later?: number;
  /** A unit whose third-quarter form is returned and not filed again yet. */
  readonly returnedForm?: string;
  /** How often the last item of a rectification is returned; once in a calm year. */
  readonly returns?: number;
  /** No extension is asked for and nothing is returned unless the script does it. */
  readonly quiet?: boolean;
  /** What happens besides, in the morning of a day. */
  onDay?(play: Play, day: LocalDate): Promise<void>;
}

/** The district with its outline, before any plan. */
export interface Beginning {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly seen: Observer;
  readonly versionId: string;
}

export interface Play {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly seen: Observer;
  readonly dice: Dice;
  readonly year: number;
  readonly say: Say;
  readonly script: Script;
}
