import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClassifiedLine } from '../../components/classified-line';
import { ApiProblem, get, send } from '../../lib/api';
import type { SessionView } from '../../lib/session';

const FIELDS = [
  { name: 'district', autoComplete: 'off', type: 'text' },
  { name: 'officeName', autoComplete: 'organization', type: 'text' },
  { name: 'name', autoComplete: 'name', type: 'text' },
  { name: 'username', autoComplete: 'username', type: 'text' },
  { name: 'password', autoComplete: 'new-password', type: 'password' },
] as const;

/** Shown while the installation has no account: makes the office and its first administrator, once. */
export default function FirstRunPage({ onDone }: { onDone: (session: SessionView) => void }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = Object.fromEntries(FIELDS.map(({ name }) => [name, String(form.get(name))]));
    try {
      await send('/first-run', body);
      onDone(await get<SessionView>('/session'));
    } catch (error) {
      setProblem(error instanceof ApiProblem ? (error.detail ?? error.title) : t('problem.unexpected'));
    }
  }

  return (
    <div className="door">
      <span />
      <main>
        <form className="door-card" onSubmit={(event) => void submit(event)}>
          <h1>{t('firstRun.title')}</h1>
          <p className="subtitle">{t('firstRun.subtitle')}</p>
          {FIELDS.map(({ name, type, autoComplete }) => (
            <div key={name}>
              <label htmlFor={name}>{t(`firstRun.${name}`)}</label>
              <input id={name} name={name} type={type} autoComplete={autoComplete} required />
            </div>
          ))}
          <p className="hint">{t('firstRun.passwordHint')}</p>
          {problem && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <button type="submit">{t('firstRun.submit')}</button>
        </form>
      </main>
      <ClassifiedLine />
    </div>
  );
}
