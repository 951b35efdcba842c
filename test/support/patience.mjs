import { jest } from '@jest/globals';

// A slow machine is no defect: a limit only ends what hangs. No spec sets one of its own that is shorter.
jest.setTimeout(900_000);
