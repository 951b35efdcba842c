import { Injectable } from '@nestjs/common';
import { type JobHandler, type JobHandlers, jobHandler } from '#platform/queue/job-handler.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { DeliverBatchUseCase } from './deliver-batch.use-case.js';

@Injectable()
export class MessageHandlers implements JobHandlers {
  constructor(private readonly deliver: DeliverBatchUseCase) {}

  handlers(): readonly JobHandler[] {
    return [
      jobHandler('messages.deliver', async ({ batchId }, job) => {
        await this.deliver.execute(systemContext(job.officeId!), { batchId }, { signal: job.signal, finish: (tx) => job.finish(tx) });
        if (job.signal.aborted) throw new Error('stopped before the batch was through');
      }),
    ];
  }
}
