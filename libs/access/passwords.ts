import { Injectable } from '@nestjs/common';
import argon2 from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { refuse, type Refusal } from '#domain/kernel/decision.js';

/** OWASP minimum for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const LONGEST = 128;
const SHORTEST = 10;

@Injectable()
export class Passwords {
  private decoy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return argon2.hash(password, COST);
  }

  /**
   * The same work whether the account exists or not: an unknown name, or one without a password, is checked against a
   * decoy, so that the time of the answer tells nothing.
   */
  async verify(hash: string | null, password: string): Promise<boolean> {
    this.decoy ??= this.hash(randomBytes(24).toString('base64url'));
    const right = await argon2.verify(hash ?? (await this.decoy), password.slice(0, LONGEST));
    return hash !== null && right;
  }
}

/** GB/T 22239-2019 8.1.4.1 asks for complexity: three of four classes, ten characters, not the account's own name. */
export function weakness(password: string, username: string): Refusal | null {
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  if (password.length < SHORTEST || password.length > LONGEST) return refuse('password-length', { shortest: SHORTEST, longest: LONGEST });
  if (classes < 3) return refuse('password-classes', { classes });
  return password.toLowerCase().includes(username.toLowerCase()) ? refuse('password-has-username') : null;
}
