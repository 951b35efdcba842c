export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string | undefined;
  readonly boot: string | undefined;
  readonly namespace: string | undefined;
  readonly host: string | undefined;
}
export function ownIdentity(): ProcessIdentity;
export function stateOf(identity: ProcessIdentity): 'running' | 'gone' | 'unknown';
