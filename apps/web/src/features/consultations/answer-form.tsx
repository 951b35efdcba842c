import { useMutation, useQueryClient } from '@tanstack/react-query';

import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultationView } from '#contracts/consultations.js';
import type { TaskRow } from '#contracts/tasks.js';
import { COMMENT_KINDS } from '#domain/consultation/consultation.rules.js';
import { Loaded, Panel } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { send } from '../../lib/api';
import { usePaged } from '../../lib/paged';
import { readAgain } from '../../lib/read-again';
import { useSession } from '../../lib/use-session';

interface Comment {
  readonly taskId: string;
  readonly kind: string;
  readonly proposal: string;
  readonly reason: string;
}
const EMPTY: Omit<Comment, 'taskId'> = { kind: 'WORDING', proposal: '', reason: '' };

/** The unit's answer: nothing to say, or proposals line by line. */
export function AnswerForm({ consultation }: { consultation: ConsultationView }) {
  const session = useSession();
  const silent = new Set(consultation.silent.map((unit) => unit.unitId));
  const units = [...new Map(session.posts.map((post) => [post.unitId, post.unitName]))].filter(([unitId]) => silent.has(unitId));
  return (
    <>
      {units.map(([unitId, unitName]) => (
        <UnitAnswer key={unitId} consultation={consultation} unitId={unitId} unitName={unitName} />
      ))}
    </>
  );
}

function UnitAnswer({ consultation, unitId, unitName }: { consultation: ConsultationView; unitId: string; unitName: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const tasks = usePaged<TaskRow>('/tasks', { planYear: consultation.planYear, unitId }, 200);
  const [comments, setComments] = useState<readonly Comment[]>([]);
  const set = (index: number, change: Partial<Comment>) => setComments(comments.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const incomplete = comments.some((each) => !each.proposal.trim() || !each.reason.trim());
  const answer = useMutation({
    mutationFn: () => send(`/consultations/${consultation.id}/answers`, { unitId, comments }),
    onSuccess: async () => {
      void message.success(t('consultations.sent'));
      await readAgain(cache);
    },
  });
  return (
    <Panel title={t('consultations.answerOf', { unit: unitName })}>
      <p className="muted">{t('classified.line')}</p>
      <Loaded query={tasks}>
        {(rows) => (
          <ul className="plain-list">
            {rows.map((row) => (
              <li key={row.id}>
                {row.no}. {row.title}{' '}
                <Button size="small" onClick={() => setComments([...comments, { ...EMPTY, taskId: row.id }])}>
                  {t('consultations.propose')}
                </Button>
                {comments.map((comment, index) =>
                  comment.taskId !== row.id ? null : (
                    <div key={index} className="proposal">
                      <label className="field">
                        <span>{t('consultations.kind')}</span>
                        <select value={comment.kind} onChange={(event) => set(index, { kind: event.target.value })}>
                          {COMMENT_KINDS.map((kind) => (
                            <option key={kind} value={kind}>
                              {t(`consultations.kinds.${kind}`)}
                            </option>
                          ))}
                        </select>
                      </label>
                      <label className="field">
                        <span>{t('consultations.proposal')}</span>
                        <textarea maxLength={1000} value={comment.proposal} onChange={(event) => set(index, { proposal: event.target.value })} />
                      </label>
                      <label className="field">
                        <span>{t('act.reason')}</span>
                        <textarea maxLength={1000} value={comment.reason} onChange={(event) => set(index, { reason: event.target.value })} />
                      </label>
                      <Button size="small" type="link" onClick={() => setComments(comments.filter((_, at) => at !== index))}>
                        {t('files.remove')}
                      </Button>
                    </div>
                  ),
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <ProblemAlert error={answer.error} />
      <Button type="primary" disabled={incomplete} loading={answer.isPending} onClick={() => answer.mutate()}>
        {comments.length === 0 ? t('consultations.noComment') : t('consultations.send', { n: comments.length })}
      </Button>
    </Panel>
  );
}
