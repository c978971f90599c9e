/** The vocabulary of the catalogue: pure data, no dependency. A scenario needs nothing else. */
export * from './design.ts';
export * from './effects/index.ts';
export * from './evidence.ts';
export * from './link-state.ts';
export * from './loads/index.ts';
export * from './measures/index.ts';
export * from './metrics.ts';
export * from './parameters.ts';
export * from './scenario.ts';
export * from './signals.ts';
export * from './system-under-test.ts';
export * from './units.ts';
