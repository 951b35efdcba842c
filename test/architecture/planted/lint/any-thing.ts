export const shape = (value: any): number => value.length;
