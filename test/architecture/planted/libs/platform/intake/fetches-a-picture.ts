import { get } from 'node:https';

export const picture = get;
