import type { ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'wait' | 'bad' | 'done';

/** A state in words; the tone only helps the eye. */
export function StateTag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
