import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import type { ActContext } from '../database/unit-of-work.js';
import type { Sweep } from './sweep.js';

/** A slice that always claims to be full would run for ever; the next turn continues. */
const MAX_PASSES = 200;

/** The sweeps in the order in which one feeds the next. */
export class SweepRegistry {
  constructor(readonly sweeps: readonly Sweep[]) {
    const names = sweeps.map((sweep) => sweep.name);
    const doubled = names.find((name, at) => names.indexOf(name) !== at);
    if (doubled) throw new Error(`two sweeps are named ${doubled}`);
  }

  find(name: string): Sweep | undefined {
    return this.sweeps.find((sweep) => sweep.name === name);
  }

  /** Every sweep once, in order, until each finds nothing more: for tests and the rehearsal. Rows touched by name. */
  async runOnce(ctx: ActContext, only?: readonly string[]): Promise<Readonly<Record<string, number>>> {
    const touched: Record<string, number> = {};
    for (const sweep of this.sweeps) {
      if (only && !only.includes(sweep.name)) continue;
      touched[sweep.name] = await runToTheEnd(sweep, ctx);
    }
    return touched;
  }
}

export async function runToTheEnd(sweep: Sweep, ctx: ActContext, stopped: () => boolean = () => false): Promise<number> {
  let touched = 0;
  for (let pass = 0; pass < MAX_PASSES && !stopped(); pass += 1) {
    const result = await sweep.sweep(ctx);
    touched += result.touched;
    if (!result.more) break;
  }
  return touched;
}

/** The machine acts for an office as nobody in particular. */
export const systemContext = (officeId: string): ActContext => ({
  actor: SYSTEM_ACTOR,
  officeId,
  scope: { kind: 'OFFICE', officeId },
});
