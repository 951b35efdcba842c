export interface LockHolder {
  readonly pid?: number;
}
export function tryLock(folder: string): Promise<{ readonly release: () => void } | { readonly holder: LockHolder }>;
export function lock(folder: string, onWait: (holder: LockHolder) => void): Promise<{ readonly release: () => void }>;
