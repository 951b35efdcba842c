/** Places where a fault scenario may kill the process. */
export const FAIL_POINTS = [
  'before-commit',
  'before-answer',
  'after-commit',
  'before-enqueue',
  'after-enqueue',
  'after-claim',
  'after-smtp-250',
  'during-dispatch',
  'during-settlement',
] as const;
export type FailPoint = (typeof FAIL_POINTS)[number];

const VARIABLE = 'DUBAN_FAIL_POINT';
let passed = 0;

/**
 * Ends this process without any clean-up when `DUBAN_FAIL_POINT=<name>:<n>` names this place and it is passed for the
 * n-th time. Does nothing otherwise.
 */
export function failPoint(name: FailPoint): void {
  const [wanted, nth = '1'] = (process.env[VARIABLE] ?? '').split(':');
  if (wanted !== name) return;
  passed += 1;
  if (passed === Number(nth)) process.kill(process.pid, 'SIGKILL');
}

/** Every program that people start calls this first: nobody shall be able to switch a fail point on in production. */
export function refuseFailPoints(env: NodeJS.ProcessEnv = process.env): void {
  if (env[VARIABLE]) throw new Error(`${VARIABLE} is for fault scenarios only; unset it to start the program`);
}
