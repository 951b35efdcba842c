import { client } from './client.js';

export const runParse = client;
