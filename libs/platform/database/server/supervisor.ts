import { type Postmaster, type PostmasterOptions, startPostmaster, stopPostmaster } from './postmaster.js';

export interface SupervisedServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface SuperviseOptions extends Omit<PostmasterOptions, 'port' | 'leashed'> {
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
  const first = await startPostmaster({ ...options, leashed: true });
  const { port } = first;
  /** The server of the moment; while one is being restarted, the one to come. */
  let current: Promise<Postmaster> = Promise.resolve(first);

  const watch = async (server: Postmaster): Promise<void> => {
    await server.ended;
    if (stopping) return;
    restarts += 1;
    if (restarts > MAX_RESTARTS) return onLost(new Error(`PostgreSQL ended ${restarts} times`));
    current = startPostmaster({ ...options, port, leashed: true });
    void watch(await current).catch(onLost);
  };
  void watch(first).catch(onLost);

  const stop = async (): Promise<void> => {
    stopping = true;
    const server = await current.catch(() => undefined);
    if (server) await stopPostmaster(server.pid);
  };
  return { port, stop };
}
