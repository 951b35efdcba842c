import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { ReceiptBody, ReceiptReply } from '#contracts/messages.js';
import { RecordReceiptsUseCase } from '#rooms/messages/index.js';
import { Endpoint } from '../http/endpoint.js';
import { HttpProblem } from '../http/http-problem.js';

export const RECEIPT_SECRET = Symbol('secret of the address for receipts');

/** Providers sign no receipt, so the address itself is the secret; without one configured there is no such door. */
@ApiTags('messages')
@Controller('sms-receipts')
export class ReceiptsController {
  constructor(
    private readonly receipts: RecordReceiptsUseCase,
    @Inject(RECEIPT_SECRET) private readonly secret: string | null,
  ) {}

  @Post(':secret')
  @Endpoint({ public: true, notIdempotent: true, summary: '短信回执 / delivery receipts posted by the SMS provider', response: ReceiptReply, status: 200 })
  async take(@Param('secret') secret: string, @Body({ schema: ReceiptBody }) body: z.infer<typeof ReceiptBody>) {
    if (this.secret === null || !same(secret, this.secret)) throw new HttpProblem(404, 'not-found');
    return this.receipts.execute(body);
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
