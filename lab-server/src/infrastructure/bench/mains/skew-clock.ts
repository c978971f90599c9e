const TrueDate = Date;
let offsetMs = 0;

/**
 * Sets the wall clock of this process wrong by so much, for all that asks `Date`. What is a Date stays one: only what `new
 * Date()` and `Date.now()` say of this moment changes. `performance.now()` and timers are not touched.
 */
export function skewClock(by: number): void {
  offsetMs = by;
  globalThis.Date = offsetMs === 0 ? TrueDate : SkewedDate;
}

const now = () => TrueDate.now() + offsetMs;

const SkewedDate = new Proxy(TrueDate, {
  construct: (target, parts: unknown[], newTarget) =>
    Reflect.construct(target, parts.length === 0 ? [now()] : parts, newTarget) as Date,
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
