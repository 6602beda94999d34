import type { Logger } from './logger';
import { randomUUID } from 'node:crypto';

export type Unsubscribe = () => void;

export type Handler<T> = (payload: T, meta: Meta) => void | Promise<void>;

export interface Meta {
  readonly id: string;
  at: Date;
  replay?(times: number): void;
}

export enum Delivery {
  AtMostOnce,
  AtLeastOnce = 'at-least-once',
}

declare module './logger' {
  interface Logger {
    child(name: string): Logger;
  }
}

namespace Defaults {
  export const retries = 3;
  export function backoff(attempt: number): number {
    return Math.min(1000 * 2 ** attempt, 30_000);
  }
}

function sealed(constructor: Function): void {
  Object.seal(constructor.prototype);
}

/** What every bus can do. */
export abstract class AbstractBus<Events extends Record<string, unknown>> {
  protected abstract deliver<K extends keyof Events>(name: K, payload: Events[K], meta: Meta): Promise<void>;

  emit<K extends keyof Events>(name: K, payload: Events[K]): Promise<void>;
  emit<K extends keyof Events>(name: K, payload: Events[K], at?: Date): Promise<void> {
    return this.deliver(name, payload, { id: randomUUID(), at: at ?? new Date() });
  }
}

/**
 * Delivers in the process, one handler after the other.
 *
 * A handler that fails is tried again; the others do not wait for it.
 */
@sealed
export class LocalBus<Events extends Record<string, unknown>> extends AbstractBus<Events> {
  private readonly handlers = new Map<keyof Events, Set<Handler<never>>>();
  private static shared?: LocalBus<Record<string, unknown>>;
  onFailure = (error: unknown): void => console.error(error);

  constructor(
    private readonly log: Logger,
    private readonly delivery: Delivery = Delivery.AtLeastOnce,
  ) {
    super();
  }

  on<K extends keyof Events>(name: K, handler: Handler<Events[K]>): Unsubscribe {
    const handlers = this.handlers.get(name) ?? new Set();
    handlers.add(handler as Handler<never>);
    this.handlers.set(name, handlers);
    return () => {
      handlers.delete(handler as Handler<never>);
    };
  }

  get size(): number {
    return [...this.handlers.values()].reduce((sum, set) => sum + set.size, 0);
  }

  protected async deliver<K extends keyof Events>(name: K, payload: Events[K], meta: Meta): Promise<void> {
    for (const handler of this.handlers.get(name) ?? []) {
      await this.attempt(handler as Handler<Events[K]>, payload, meta);
    }
  }

  private async attempt<T>(handler: Handler<T>, payload: T, meta: Meta): Promise<void> {
    const attempts = this.delivery === Delivery.AtMostOnce ? 1 : Defaults.retries;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        await handler(payload, meta);
        return;
      } catch (error) {
        this.log.warn(`handler failed: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, Defaults.backoff(attempt)));
      }
    }
    this.onFailure(new Error(`gave up on ${meta.id}`));
  }
}

export const once = <T>(handler: Handler<T>): Handler<T> => {
  let called = false;
  return (payload, meta) => (called ? undefined : ((called = true), handler(payload, meta)));
};

export default function createBus(log: Logger) {
  return new LocalBus(log);
}
