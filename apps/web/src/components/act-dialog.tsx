import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../lib/api';
import { readAgain } from '../lib/read-again';
import type { ActButtonProps, ActField } from './act-field';
import { FilePicker, type PickedFile } from './file-picker';
import { ProblemAlert } from './problem-alert';
import { UnitSelect } from './unit-select';

/** More of them are found by any part of their words. */
const MANY_CHOICES = 12;

/** Asks what the act needs, sends it once, shows the refusal in words and keeps what was typed. */
export function ActDialog({ open, onClose, ...act }: ActButtonProps & { open: boolean; onClose: () => void }) {
  const { label, path, fields = [], version, method, body, missing, done, explain, danger, onDone } = act;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, unknown>>();
  // Dialogs that were opened before stay on the page: without a name of its own a label would lead into one of theirs.
  const name = useId();
  const cache = useQueryClient();
  const [lacking, setLacking] = useState<string | null>(null);
  const initial = JSON.stringify(fields.map(({ name: field, initial: value }) => [field, value ?? null]));
  useEffect(() => {
    // The form takes initial values once: what was changed since would be sent back as it was before.
    for (const { name: field, initial: value } of fields) if (!form.isFieldTouched(field)) form.setFieldValue(field, value);
    // `initial` holds all that matters of `fields`, which are made anew at every drawing.
  }, [form, initial]);
  const busy = useRef(false);
  const sending = useMutation({
    mutationFn: (answers: Record<string, unknown>) =>
      send(path, body ? body(answers) : Object.keys(answers).length > 0 ? answers : undefined, { version, method }),
    onSuccess: async (result) => {
      onDone?.(result);
      // Closed when the page shows what was done: a button behind it would still act on the version of before.
      await readAgain(cache);
      onClose();
      form.resetFields();
      void message.success(done ?? t('act.done', { label }));
    },
  });
  /** Two clicks may come before the button shows that it is busy: the second one asks for nothing. */
  const submit = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const typed = await form.validateFields().catch(() => undefined);
    const answers = typed && plain(fields, typed);
    const lack = (answers && missing?.(answers)) ?? null;
    setLacking(lack);
    if (answers && lack === null) await sending.mutateAsync(answers).catch(() => undefined);
    busy.current = false;
  };
  const leave = (): void => {
    onClose();
    setLacking(null);
    if (!sending.isPending) sending.reset();
  };
  return (
    <Modal
      title={label}
      open={open}
      okText={t('act.confirm')}
      cancelText={t('act.cancel')}
      okButtonProps={{ danger: danger ?? false }}
      confirmLoading={sending.isPending}
      onCancel={leave}
      onOk={() => void submit()}
    >
      {explain && <div className="explain">{explain}</div>}
      {fields.length === 0 && !explain && <p>{t('act.sure', { label })}</p>}
      <Form form={form} name={name} layout="vertical" requiredMark>
        {fields.map((field) => (
          <Form.Item
            key={field.name}
            name={field.name}
            label={field.kind === 'check' ? undefined : field.label}
            {...(field.kind === 'check' ? { valuePropName: 'checked' } : {})}
            extra={field.hint ?? (field.kind === 'text' ? t('classified.short') : undefined)}
            {...(field.initial === undefined ? {} : { initialValue: field.initial })}
            rules={[{ required: field.required ?? false, message: t('act.required', { label: field.label }) }]}
          >
            {input(field)}
          </Form.Item>
        ))}
      </Form>
      {lacking && <Alert type="warning" showIcon title={lacking} />}
      <ProblemAlert error={sending.error} />
    </Modal>
  );
}

function input(field: ActField) {
  switch (field.kind) {
    case 'text':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} showCount />;
    case 'line':
      return <Input maxLength={300} />;
    case 'number':
      return <InputNumber style={{ width: '100%' }} />;
    case 'date':
      return <Input type="date" max="2099-12-31" />;
    case 'choice':
      return <Select allowClear={!field.required} options={[...(field.choices ?? [])]} showSearch={(field.choices ?? []).length > MANY_CHOICES && { optionFilterProp: 'label' }} />;
    case 'check':
      return <Checkbox>{field.label}</Checkbox>;
    case 'unit':
      return <UnitSelect />;
    case 'units':
      return <UnitSelect multiple />;
    case 'file':
      return <FilePicker single />;
    case 'files':
      return <FilePicker />;
  }
}

/** Empty answers stay away; files leave as what the contracts take: their ids, with titles where there may be several. */
function plain(fields: readonly ActField[], answers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = answers[name];
      if (value === undefined || value === null || value === '') return [];
      if (kind === 'file') return (value as PickedFile[]).slice(0, 1).map(({ fileId }) => [name, fileId]);
      if (kind === 'files') return [[name, (value as PickedFile[]).map(({ fileId, title }) => ({ fileId, title }))]];
      return [[name, value]];
    }),
  );
}
