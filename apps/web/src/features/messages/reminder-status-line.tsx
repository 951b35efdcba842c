import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ReminderStatus } from '#contracts/messages.js';
import { get } from '../../lib/api';
import { chineseDate } from '../../lib/dates';

/** Did the reminders run today, when do the next ones go, and what keeps them from being right. */
export function ReminderStatusLine() {
  const { t, i18n } = useTranslation();
  const status = useQuery({ queryKey: ['/messages/status'], queryFn: ({ signal }) => get<z.infer<typeof ReminderStatus>>('/messages/status', signal) });
  if (!status.data) return null;
  const { next, runs, missingCalendar, hasGateway } = status.data;
  const latest = ['due', 'compose'].flatMap((kind) => runs.find((run) => run.kind === kind) ?? []);
  const when = (at: { date: string; time: string }) => `${chineseDate(at.date, i18n.language)} ${at.time}`;
  return (
    <div className="callout callout-info">
      {t('messages.next', { email: when(next.EMAIL), sms: when(next.SMS) })}
      {latest.map((run) => (
        <span key={run.kind + run.startedAt}> · {t(`messages.runs.${run.kind}`, { rungs: run.rungs, messages: run.messages, date: chineseDate(run.localDate, i18n.language) })}</span>
      ))}
      {!hasGateway && <div>{t('messages.noGateway')}</div>}
      {missingCalendar !== null && <div className="late">{t('messages.missingCalendar', { year: missingCalendar })}</div>}
    </div>
  );
}
