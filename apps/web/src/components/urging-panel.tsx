import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { SubjectTimeline } from '#contracts/messages.js';
import { get } from '../lib/api';
import { officeTime } from '../lib/dates';
import { may } from '../lib/session';
import { useSession } from '../lib/use-session';
import { ActButton } from './act-button';
import { Loaded, Panel } from './page';
import { StateTag, type Tone } from './state-tag';

export interface UrgedSubject {
  readonly kind: 'assignment' | 'report' | 'notice';
  readonly id: string;
  readonly unitId: string;
  readonly label: string;
}
type View = z.infer<typeof SubjectTimeline>;

const FATE_TONE: Readonly<Record<string, Tone>> = { sent: 'good', 'marked-sent': 'good', listed: 'wait', suppressed: 'plain', failed: 'bad', 'in-doubt': 'wait' };

/** 催办记录: who was told what over which channel, and what became of it; telephone calls stand beside the messages. */
export function UrgingPanel({ subjects }: { subjects: readonly UrgedSubject[] }) {
  const { t } = useTranslation();
  const session = useSession();
  const own = subjects.find((each) => session.posts.some((post) => post.unitId === each.unitId));
  const [chosen, choose] = useState<string | null>(null);
  const subject = subjects.find((each) => each.id === chosen) ?? own ?? subjects[0];
  if (!subject || !may(session, 'message.read')) return null;
  return (
    <Panel
      title={t('urging.title')}
      aside={
        <>
          {subjects.length > 1 && (
            <span className="filters" style={{ margin: 0 }}>
              <select aria-label={t('urging.unit')} value={subject.id} onChange={(event) => choose(event.target.value)}>
                {subjects.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.label}
                  </option>
                ))}
              </select>
            </span>
          )}
          {may(session, 'message.manage') && (
            <ActButton
              label={t('urging.recordCall')}
              path="/phone-calls"
              explain={t('urging.recordExplain', { unit: subject.label })}
              fields={[
                { name: 'spokeWith', label: t('calls.spokeWith'), kind: 'line', required: true },
                { name: 'answer', label: t('calls.answer'), kind: 'text', required: true },
              ]}
              body={(answers) => ({ subjectKind: subject.kind, subjectId: subject.id, ...answers })}
            />
          )}
        </>
      }
    >
      <Lines subject={subject} />
    </Panel>
  );
}

function Lines({ subject }: { subject: UrgedSubject }) {
  const { t } = useTranslation();
  const path = `/messages/subjects/${subject.kind}/${subject.id}`;
  const urging = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<View>(path, signal) });
  return (
    <Loaded query={urging}>
      {({ messages, calls }) =>
        messages.length + calls.length === 0 ? (
          <p className="muted">{t('urging.empty')}</p>
        ) : (
          <ul className="timeline">
            {inOrder(messages, calls).map((each, index) => (
              <li key={index}>{'fireOn' in each ? <Told message={each} /> : <Called call={each} />}</li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

type Message = View['messages'][number];
type Call = View['calls'][number];

/** Oldest first; what has no hour stands before everything else of its day. */
function inOrder(messages: readonly Message[], calls: readonly Call[]): (Message | Call)[] {
  const when = (each: Message | Call): string => {
    const [instant, day] = 'fireOn' in each ? [each.sentAt, each.fireOn] : [each.calledAt, each.requestedOn];
    return instant ? officeTime(instant) : day;
  };
  return [...messages, ...calls].sort((a, b) => (when(a) < when(b) ? -1 : 1));
}

function Told({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { sentAt, fireOn, channel, recipientName, recipientRole, label, fate, reason } = message;
  return (
    <>
      <time>{sentAt ? officeTime(sentAt) : fireOn}</time>
      {label} · {t(`urging.channels.${channel}`)} · {recipientName ?? t(`urging.roles.${recipientRole}`)}{' '}
      <StateTag tone={fate ? (FATE_TONE[fate] ?? 'plain') : 'plain'}>{t(`urging.fates.${fate ?? 'waiting'}`)}</StateTag>{' '}
      {reason && <span className="muted">{t(`urging.reasons.${reason}`, { defaultValue: reason })}</span>}
    </>
  );
}

function Called({ call }: { call: Call }) {
  const { t } = useTranslation();
  return (
    <>
      <time>{call.calledAt ? officeTime(call.calledAt) : call.requestedOn}</time>
      {t('urging.channels.PHONE')} · {call.spokeWith ?? ''} <StateTag tone={call.state === 'DONE' ? 'good' : 'wait'}>{t(`calls.states.${call.state}`)}</StateTag>
      {call.answer && <div className="prose">{call.answer}</div>}
    </>
  );
}
