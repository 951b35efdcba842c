import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClassifiedLine } from '../../components/classified-line';
import { ApiProblem } from '../../lib/api';
import { type SessionView, signIn } from '../../lib/session';

/** Plain on purpose: the first thing that a slow line has to carry. */
export default function SignInPage({ onSignedIn }: { onSignedIn: (session: SessionView) => void }) {
  const { t } = useTranslation();
  const usedLink = new URLSearchParams(location.search).get('link') === 'used';
  const [problem, setProblem] = useState<string | null>(usedLink ? t('signIn.linkUsed') : null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const session = await signIn(String(form.get('username')), String(form.get('password')));
      // A link from a mail keeps its address and opens after the sign-in.
      if (location.pathname.startsWith('/sign-in')) history.replaceState(null, '', '/');
      onSignedIn(session);
    } catch (error) {
      setProblem(error instanceof ApiProblem ? (error.detail ?? error.title) : t('problem.unexpected'));
      setBusy(false);
    }
  }

  return (
    <div className="door">
      <span />
      <main>
        <form className="door-card" onSubmit={(event) => void submit(event)}>
          <h1>{t('app.name')}</h1>
          <p className="subtitle">{t('app.subtitle')}</p>
          <label htmlFor="username">{t('signIn.username')}</label>
          <input id="username" name="username" autoComplete="username" required autoFocus />
          <label htmlFor="password">{t('signIn.password')}</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
          {problem && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <button type="submit" disabled={busy}>
            {busy ? t('signIn.busy') : t('signIn.submit')}
          </button>
        </form>
      </main>
      <ClassifiedLine />
    </div>
  );
}
