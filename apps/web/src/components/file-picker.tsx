import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../lib/api';
import { ProblemAlert } from './problem-alert';

export interface PickedFile {
  readonly fileId: string;
  readonly title: string;
}

export interface FilePickerProps {
  readonly value?: PickedFile[];
  readonly onChange?: (files: PickedFile[]) => void;
  readonly single?: boolean;
  readonly label?: string;
  readonly id?: string;
  /** Which files fit, where it is not any kind of evidence. */
  readonly hint?: string;
}

const MAX_MB = 50;

/** Uploads at once and hands on the ids; each upload repeats what must never be uploaded. */
export function FilePicker({ value = [], onChange, single = false, label, id, hint }: FilePickerProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const present = useRef(value);
  present.current = value;

  async function take(files: readonly File[]) {
    setBusy(files.length);
    setProblem(null);
    for (const file of files) {
      try {
        const stored = await upload<{ id: string; name: string }>('/files', file);
        // Beside what stands there when the upload ends: another may have been added or taken out meanwhile.
        present.current = [...(single ? [] : present.current), { fileId: stored.id, title: stored.name }];
        onChange?.(present.current);
      } catch (error) {
        setProblem(error);
      }
      setBusy((left) => left - 1);
    }
    if (input.current) input.current.value = '';
  }

  return (
    <div className="file-picker">
      <input
        ref={input}
        id={id}
        type="file"
        multiple={!single}
        hidden
        onChange={(event) => void take([...(event.target.files ?? [])])}
      />
      <Button loading={busy > 0} onClick={() => input.current?.click()}>
        {label ?? t('files.choose')}
      </Button>
      <small className="muted">
        {hint ?? t('files.kinds')}
        {t('files.limit', { mb: MAX_MB })} <strong>{t('classified.upload')}</strong>
      </small>
      {value.length > 0 && (
        <ul>
          {value.map((file) => (
            <li key={file.fileId}>
              {file.title}
              <Button type="link" size="small" onClick={() => onChange?.(value.filter((other) => other.fileId !== file.fileId))}>
                {t('files.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ProblemAlert error={problem} />
    </div>
  );
}
