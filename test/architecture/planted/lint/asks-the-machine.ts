export const late = (due: number): boolean => Date.now() > due;
