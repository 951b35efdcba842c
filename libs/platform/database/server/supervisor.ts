import { type Postmaster, type PostmasterOptions, startPostmaster, stopPostmaster } from './postmaster.js';
import { leash } from './processes.js';

export interface SupervisedServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface SuperviseOptions extends Omit<PostmasterOptions, 'port'> {
  readonly onLost: (reason: Error) => void;
}

const MAX_RESTARTS = 5;

/**
 * Keeps one server running on one port: a postmaster that was killed is started again and recovers from its log,
 * while the pools of the program reconnect by themselves. After five in one run something is wrong with the machine.
 */
export async function supervise({ onLost, ...options }: SuperviseOptions): Promise<SupervisedServer> {
  let stopping = false;
  let restarts = 0;
  let current = await startPostmaster(options);
  const { port } = current;
  let off = leash(current.pid);

  const watch = async (server: Postmaster): Promise<void> => {
    await server.ended;
    if (stopping) return;
    off();
    restarts += 1;
    if (restarts > MAX_RESTARTS) return onLost(new Error(`PostgreSQL ended ${restarts} times`));
    current = await startPostmaster({ ...options, port });
    off = leash(current.pid);
    if (stopping) return stopPostmaster(current.pid);
    void watch(current).catch(onLost);
  };
  void watch(current).catch(onLost);

  const stop = async (): Promise<void> => {
    stopping = true;
    await stopPostmaster(current.pid);
    off();
  };
  return { port, stop };
}
