import { inflateRawSync } from 'node:zlib';

export const inflate = inflateRawSync;
