import { Button, Tooltip } from 'antd';
import { Suspense, lazy, useState } from 'react';
import type { ActButtonProps } from './act-field';

const ActDialog = lazy(() => import('./act-dialog').then((module) => ({ default: module.ActDialog })));

/** A button for one act. Its dialog is loaded when it is first opened and keeps what was typed until the act is done. */
export function ActButton(props: ActButtonProps) {
  const { label, primary, danger, size, closedBecause } = props;
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  const button = (
    <Button
      type={primary ? 'primary' : 'default'}
      danger={danger ?? false}
      size={size ?? 'middle'}
      disabled={Boolean(closedBecause)}
      onClick={() => {
        setAsked(true);
        setOpen(true);
      }}
    >
      {label}
    </Button>
  );
  return (
    <>
      {closedBecause ? (
        <Tooltip title={closedBecause}>
          <span>{button}</span>
        </Tooltip>
      ) : (
        button
      )}
      {asked && (
        <Suspense>
          <ActDialog {...props} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
