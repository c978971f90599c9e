import { z } from 'zod';
import { databaseAccess } from '../../contracts/sql.ts';
import { endpoints } from '../endpoints-factory.ts';

/** For psql and the like: the role of the reader, and the database of free play. */
export const getDatabaseAccess = endpoints.build({
  summary: 'How to reach the database of free play',
  description: 'The password changes with every start of the lab.',
  tag: 'database',
  input: z.strictObject({}),
  output: databaseAccess,
  handler: async ({ ctx }) => ctx.lab.database.access(),
});
