import { describe, expect, it } from '@jest/globals';
import { ReadingSlots, type SlotRules } from './reading-slots.js';

const LONG = 3_600_000;
const slotsOf = (rules: Partial<SlotRules>): ReadingSlots =>
  new ReadingSlots({ atOnce: 1, waiting: 5, patienceMs: LONG, slowAfterMs: LONG, overtaking: 1, ...rules });

describe('the places of the readers', () => {
  it('lets so many in at once, the others in their order', async () => {
    const slots = slotsOf({ atOnce: 2 });
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
    const slots = slotsOf({ waiting: 1 });
    const free = await slots.take();
    const waits = slots.take();
    await expect(slots.take()).rejects.toMatchObject({ code: 'reader-busy' });
    free();
    (await waits)();
    (await slots.take())();
  });

  it('keeps nobody waiting for ever', async () => {
    const slots = slotsOf({ waiting: 2, patienceMs: 20 });
    const free = await slots.take();
    await expect(slots.take()).rejects.toMatchObject({ code: 'reader-busy' });
    free();
    (await slots.take())();
  });

  it('forgets who went away while waiting', async () => {
    const slots = slotsOf({ waiting: 1 });
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

  it('lets one pass a file that takes long, and no more than one', async () => {
    const slots = slotsOf({ slowAfterMs: 1 });
    const slow = await slots.take();
    const second = await slots.take();
    const entered: string[] = [];
    const third = slots.take().then((free) => (entered.push('third'), free));
    await new Promise((then) => setTimeout(then, 50));
    expect(entered).toEqual([]);
    slow();
    (await third)();
    second();
    (await slots.take())();
  });

  it('takes the place of a slow one back when it ends', async () => {
    const slots = slotsOf({ slowAfterMs: 200 });
    const slow = await slots.take();
    const passing = await slots.take();
    slow();
    const entered: string[] = [];
    const next = slots.take().then((free) => (entered.push('next'), free));
    await Promise.resolve();
    expect(entered).toEqual([]);
    passing();
    (await next)();
  });
});
