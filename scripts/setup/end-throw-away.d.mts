export function endThrowAway(folder: string): Promise<void>;
