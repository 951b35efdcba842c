import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { failPoint, refuseFailPoints } from './failpoints.js';

describe('fail points', () => {
  const kill = jest.spyOn(process, 'kill').mockImplementation(() => true);
  afterEach(() => {
    delete process.env.DUBAN_FAIL_POINT;
    kill.mockClear();
  });

  it('do nothing unless this very place is named, and kill at the n-th passing', () => {
    failPoint('after-claim');
    process.env.DUBAN_FAIL_POINT = 'after-claim:2';
    failPoint('after-enqueue');
    failPoint('after-claim');
    expect(kill).not.toHaveBeenCalled();
    failPoint('after-claim');
    expect(kill).toHaveBeenCalledWith(process.pid, 'SIGKILL');
  });

  it('are refused by every program that people start', () => {
    expect(() => refuseFailPoints({})).not.toThrow();
    expect(() => refuseFailPoints({ DUBAN_FAIL_POINT: 'after-claim:1' })).toThrow(/fault scenarios only/);
  });
});
