import type { Activity, ActivityKind } from '../domain/activity.ts';
import { LabError } from '../domain/lab-error.ts';
import type { EventSink } from './ports/event-sink.ts';

/** Enough for an afternoon of play. */
const KEPT = 200;

/** What has happened lately: enabled, expired, refused, killed, restarted. */
export class ActivityLog {
  readonly #events: Pick<EventSink, 'activity'>;
  #recent: readonly Activity[] = [];

  constructor(events: Pick<EventSink, 'activity'>) {
    this.#events = events;
  }

  /** Newest first. */
  list(): readonly Activity[] {
    return this.#recent;
  }

  add(kind: ActivityKind, subject: string, detail: string | null = null): void {
    const activity: Activity = { at: new Date().toISOString(), kind, subject, detail };
    this.#recent = [activity, ...this.#recent].slice(0, KEPT);
    this.#events.activity(activity);
  }

  /** Notes what the lab would not do, and why. */
  async notingRefusal<T>(subject: string, attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof LabError) this.add('refused', subject, error.message);
      throw error;
    }
  }
}
