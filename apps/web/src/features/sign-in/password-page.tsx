import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClassifiedLine } from '../../components/classified-line';
import { ApiProblem, send } from '../../lib/api';
import type { SessionView } from '../../lib/session';

/** After the first one-time link a person sets a password that nobody else knows. */
export default function PasswordPage({ session, onDone }: { session: SessionView; onDone: () => void }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const next = String(form.get('next'));
    if (next !== String(form.get('again'))) return setProblem(t('password.differ'));
    try {
      await send('/session/password', { current: null, next }, { method: 'PUT' });
      onDone();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? (error.detail ?? error.title) : t('problem.unexpected'));
    }
  }

  return (
    <div className="door">
      <span />
      <main>
        <form className="door-card" onSubmit={(event) => void submit(event)}>
          <h1>{t('password.title')}</h1>
          <p className="subtitle">{t('password.subtitle', { name: session.account.name })}</p>
          <label htmlFor="next">{t('password.next')}</label>
          <input id="next" name="next" type="password" autoComplete="new-password" required autoFocus />
          <label htmlFor="again">{t('password.again')}</label>
          <input id="again" name="again" type="password" autoComplete="new-password" required />
          <p className="hint">{t('firstRun.passwordHint')}</p>
          {problem && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <button type="submit">{t('password.submit')}</button>
        </form>
      </main>
      <ClassifiedLine />
    </div>
  );
}
