import { Button } from 'antd';
import { useState } from 'react';
import { getBlob } from '../lib/api';
import { ProblemAlert } from './problem-alert';

/** Fetches a file made by the server and hands it to the browser under its Chinese name; a refusal is shown in words. */
export function DownloadButton({ path, name, label }: { path: string; name: string; label: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function fetchFile() {
    setBusy(true);
    setProblem(null);
    try {
      const url = URL.createObjectURL(await getBlob(path));
      const link = Object.assign(document.createElement('a'), { href: url, download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Button loading={busy} onClick={() => void fetchFile()}>
        {label}
      </Button>
      <ProblemAlert error={problem} />
    </>
  );
}
