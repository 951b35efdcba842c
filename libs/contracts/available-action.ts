import { z } from 'zod';
import type { Refusal } from '#domain/kernel/decision.js';

/** One button of a view: what may be done now, or why not yet. `asks` names the field that a dialog must fill. */
export const AvailableAction = z
  .object({
    action: z.string(),
    label: z.string(),
    enabled: z.boolean(),
    asks: z.string().nullable(),
    refusal: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  })
  .meta({ id: 'AvailableAction' });
export type AvailableAction = z.infer<typeof AvailableAction>;

/** From the machine's answer to the view: a refusal that only misses an input is a question, not a closed door. */
export function toAvailableActions(
  actions: readonly { readonly action: string; readonly label: string; readonly refusal: Refusal | null }[],
): AvailableAction[] {
  return actions.map(({ action, label, refusal }) => {
    const asks = typeof refusal?.facts['field'] === 'string' ? refusal.facts['field'] : null;
    return {
      action,
      label,
      enabled: refusal === null || asks !== null,
      asks,
      refusal: refusal ? { code: refusal.code, facts: { ...refusal.facts } } : null,
    };
  });
}
