import { damaged } from '../unreadable-document.js';

/** Every read of a binary file is bounded by its buffer; what points outside it is damage, not a defect of ours. */
export const isOutOfRange = (error: unknown): boolean => (error as Error | undefined)?.name === 'RangeError';

export function withinBounds<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isOutOfRange(error) ? damaged() : error;
  }
}
