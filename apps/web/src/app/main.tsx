import { StrictMode, Suspense, lazy, useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { keptLanguage, speak } from '../lib/i18n';
import { type SessionView, loadSession } from '../lib/session';
import './base.css';

const SignInPage = lazy(() => import('../features/sign-in/sign-in-page'));
const PasswordPage = lazy(() => import('../features/sign-in/password-page'));
const FirstRunPage = lazy(() => import('../features/sign-in/first-run-page'));
const Application = lazy(() => import('./application'));

/** Decides which world to load; the sign-in page stays light because the application is a chunk of its own. */
function Root() {
  const { t } = useTranslation();
  const [session, setSession] = useState<SessionView | 'none' | 'first-run' | 'unreachable' | undefined>();
  const signedOut = useCallback(() => setSession('none'), []);
  const load = useCallback(() => {
    void loadSession().then(setSession, () => setSession('unreachable'));
  }, []);
  useEffect(load, [load]);
  if (session === undefined) return <p className="waiting">{t('page.loading')}</p>;
  if (session === 'unreachable') {
    return (
      <p className="waiting" role="alert">
        {t('problem.network')} <button onClick={load}>{t('page.again')}</button>
      </p>
    );
  }
  return (
    <Suspense fallback={<p className="waiting">{t('page.loading')}</p>}>
      {session === 'first-run' && <FirstRunPage onDone={setSession} />}
      {session === 'none' && <SignInPage onSignedIn={setSession} />}
      {typeof session === 'object' &&
        (session.account.mustChangePassword ? <PasswordPage session={session} onDone={load} /> : <Application session={session} onSignedOut={signedOut} />)}
    </Suspense>
  );
}

function start() {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
speak(keptLanguage()).then(start, start);
