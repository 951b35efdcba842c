import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { PgPool, PgPoolClient } from 'bullmq';

/**
 * Gives BullMQ the process's own pool for statements, and to all its queues together one connection for LISTEN.
 * BullMQ takes a client from the pool for each worker and keeps it; handed out here are only shadows of one client.
 */
export class ListeningPool extends EventEmitter {
  private listener: Promise<pg.Client> | undefined;
  private readonly shadows = new Set<Shadow>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly onTrouble: (error: Error) => void,
  ) {
    super();
    // A connection that dies while idle is replaced by the pool; without a listener its error would end the process.
    this.setMaxListeners(0);
    this.pool.on('error', this.onTrouble);
  }

  /** BullMQ turns keepalive on itself where it is off, but looks for it here. */
  readonly options = { keepAlive: true };

  query(text: string, params?: readonly unknown[]): Promise<pg.QueryResult> {
    return this.pool.query(text, params as unknown[]);
  }

  async connect(): Promise<Shadow> {
    const shadow = new Shadow(this);
    this.shadows.add(shadow);
    return shadow;
  }

  /** Shadows come and go; the pool belongs to the process. */
  async end(): Promise<void> {
    this.pool.off('error', this.onTrouble);
    const listener = await this.listener?.catch(() => undefined);
    this.listener = undefined;
    listener?.removeAllListeners('end');
    await listener?.end().catch(() => undefined);
  }

  forget(shadow: Shadow): void {
    this.shadows.delete(shadow);
  }

  async listen(sql: string): Promise<pg.QueryResult> {
    this.listener ??= this.open();
    const client = await this.listener;
    return client.query(sql);
  }

  asBullPool(): PgPool {
    return this as unknown as PgPool;
  }

  private async open(): Promise<pg.Client> {
    // The pool hides its password from enumeration.
    const access: pg.ClientConfig = { ...this.pool.options, password: this.pool.options.password };
    const client = new pg.Client({ ...access, application_name: 'duban listen', keepAlive: true, keepAliveInitialDelayMillis: 10_000 });
    let gone = false;
    const drop = (error: Error): void => {
      if (gone) return;
      gone = true;
      this.listener = undefined;
      this.onTrouble(error);
      for (const shadow of this.shadows) if (shadow.listening) shadow.emit('error', error);
    };
    client.on('error', drop);
    client.on('end', () => drop(new Error('the listening connection ended')));
    client.on('notification', (message) => this.shadows.forEach((shadow) => shadow.emit('notification', message)));
    try {
      await client.connect();
    } catch (error) {
      gone = true;
      this.listener = undefined;
      await client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }
}

/** Looks like a checked-out client: listens through the one listener, asks everything else of the pool. */
class Shadow extends EventEmitter implements Pick<PgPoolClient, 'release'> {
  listening = false;

  constructor(private readonly owner: ListeningPool) {
    super();
    this.setMaxListeners(0);
  }

  async query(text: string, params?: readonly unknown[]): Promise<unknown> {
    // BullMQ's statements begin with lines of comment.
    if (/^\s*(un)?listen\b/im.test(text)) {
      this.listening = true;
      return this.owner.listen(text);
    }
    // The name of a connection means nothing for a shadow.
    if (text.includes("'application_name'")) return { rows: [], rowCount: 0 };
    return this.owner.query(text, params);
  }

  release(): void {
    this.owner.forget(this);
    this.removeAllListeners('notification');
  }
}
