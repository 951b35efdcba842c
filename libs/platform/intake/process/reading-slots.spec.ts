import { describe, expect, it } from '@jest/globals';
import { ReadingSlots } from './reading-slots.js';

const LONG = 3_600_000;

describe('the places of the readers', () => {
  it('lets so many in at once, the others in their order', async () => {
    const slots = new ReadingSlots(2, 5, LONG);
    const entered: number[] = [];
    const leave = await Promise.all([slots.take(), slots.take()]);
    const third = slots.take().then((free) => (entered.push(3), free));
    const fourth = slots.take().then((free) => (entered.push(4), free));
    await Promise.resolve();
    expect(entered).toEqual([]);
    leave[0]();
    leave[0]();
    (await third)();
    await fourth;
    expect(entered).toEqual([3, 4]);
  });

  it('refuses who would wait behind too many, and takes again when there is room', async () => {
    const slots = new ReadingSlots(1, 1, LONG);
    const free = await slots.take();
    const waits = slots.take();
    await expect(slots.take()).rejects.toMatchObject({ code: 'reader-busy' });
    free();
    (await waits)();
    (await slots.take())();
  });

  it('keeps nobody waiting for ever', async () => {
    const slots = new ReadingSlots(1, 2, 20);
    const free = await slots.take();
    await expect(slots.take()).rejects.toMatchObject({ code: 'reader-busy' });
    free();
    (await slots.take())();
  });

  it('forgets who went away while waiting', async () => {
    const slots = new ReadingSlots(1, 1, LONG);
    const free = await slots.take();
    const leaving = new AbortController();
    const waits = slots.take(leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waits).rejects.toThrow('left');
    const next = slots.take();
    free();
    (await next)();
    await expect(slots.take(AbortSignal.abort(new Error('never came')))).rejects.toThrow('never came');
  });
});
