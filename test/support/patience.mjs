import { jest } from '@jest/globals';

// A slow machine is no defect: a limit only ends what hangs.
jest.setTimeout(180_000);
