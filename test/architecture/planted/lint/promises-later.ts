// TODO handle the rest
export const done = false;
