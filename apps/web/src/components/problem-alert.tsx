import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../lib/api';

/** What happened, what was kept, what to do next; the trace number finds it in the log. */
export function ProblemAlert({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  if (!(error instanceof ApiProblem)) return <Alert type="error" showIcon title={t('problem.unexpected')} />;
  return (
    <Alert
      type="error"
      showIcon
      title={error.title}
      description={
        <>
          {error.detail !== error.title && error.detail}
          {error.status === 401 && (
            <a href="/" target="_blank" rel="noreferrer">
              {t('problem.signInAgain')}
            </a>
          )}
          {error.status === 412 && <div>{t('problem.stale')}</div>}
          {error.errors.map((item) => (
            <div key={item.field}>
              {item.field}:{item.message}
            </div>
          ))}
          {error.traceId && (
            <div className="muted">
              {t('problem.trace')} {error.traceId}
            </div>
          )}
        </>
      }
    />
  );
}
