import type { ReactNode } from 'react';

/** One question that a dialog asks before an act. */
export interface ActField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'line' | 'number' | 'date' | 'files' | 'file' | 'choice' | 'units' | 'unit' | 'check';
  readonly required?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly initial?: string | number | boolean | undefined;
  readonly hint?: ReactNode;
}

export interface ActButtonProps {
  readonly label: string;
  readonly path: string;
  readonly fields?: readonly ActField[] | undefined;
  readonly version?: number | undefined;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  readonly primary?: boolean | undefined;
  readonly danger?: boolean | undefined;
  readonly size?: 'small' | 'middle' | 'large' | undefined;
  /** Why the button is there but closed; shown beside it. */
  readonly closedBecause?: string | null | undefined;
  /** Turns the answers into the request's body. */
  readonly body?: ((answers: Readonly<Record<string, unknown>>) => unknown) | undefined;
  /** What the answers lack before they can be sent, in words; null when they are complete. */
  readonly missing?: ((answers: Readonly<Record<string, unknown>>) => string | null) | undefined;
  readonly done?: string | undefined;
  /** Said in the dialog before the questions: what will happen and to whom. */
  readonly explain?: ReactNode;
  readonly onDone?: ((result: unknown) => void) | undefined;
}
