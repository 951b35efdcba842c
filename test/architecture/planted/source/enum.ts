export enum State { OPEN, CLOSED }
