import i18next from 'i18next';
import type { AvailableAction } from '#contracts/available-action.js';
import texts from '../../../../config/locales/zh-CN/errors.json';

/** The act belongs to somebody else or to another kind of paper: no button at all. Other refusals show a closed button with its reason. */
const NOT_MINE = new Set([
  'not-your-unit', 'not-primary-lead', 'office-reviews-leads', 'lead-reviews-responsible', 'not-your-step', 'tip-needs-no-route',
  'document-route-required', 'no-seal-asked', 'seal-required', 'no-plan-asked', 'plan-first', 'step-not-optional', 'not-collected-by-lead',
]);

export const isMine = (action: AvailableAction): boolean => action.enabled || !NOT_MINE.has(action.refusal?.code ?? '');

/** Why not yet, in the same words as the server's refusal. */
export function whyClosed({ enabled, refusal }: AvailableAction): string | null {
  if (enabled || !refusal) return null;
  const text = (texts as Record<string, string>)[refusal.code] ?? i18next.t('act.closed', { code: refusal.code });
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.facts[name] ?? ''));
}

export const labelOf = ({ action, label }: AvailableAction): string => i18next.t(`actions.${action}`, { defaultValue: label });
