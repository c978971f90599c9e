import { z } from 'zod';
import { lockFrame } from './evidence.ts';
import { orNull } from './named.ts';

export const locksNow = z.object({ frame: orNull(lockFrame).meta({ description: 'Null: nobody waits for a lock.' }) });
