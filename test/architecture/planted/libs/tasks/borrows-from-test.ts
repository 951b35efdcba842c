import { FIXTURE } from '#test/support/fixture.js';

export const borrowed = FIXTURE;
