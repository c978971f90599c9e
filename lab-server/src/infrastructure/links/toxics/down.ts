import type { ActiveToxic } from './toxic.ts';

/** Nobody is there: open connections are reset and new ones refused. */
export function down(): ActiveToxic {
  return {
    refusesConnections: true,
    attach(connection) {
      connection.reset();
      return {};
    },
  };
}
