import { describe, expect, test } from 'vitest';
import type { CustomerDirectory } from './index.ts';

/** What every customer directory keeps to, over the seeded customers. */
export const describeCustomerDirectory = (adapter: () => CustomerDirectory): unknown =>
  describe('customer directory', () => {
    test('finds a part of the name in any case, in the order of the names, up to the limit', async () => {
      expect(await adapter().search('MER 99', 3)).toEqual([
        { id: 99, name: 'Customer 99' },
        { id: 990, name: 'Customer 990' },
        { id: 9_900, name: 'Customer 9900' },
      ]);
    });

    test('takes wildcards of SQL for what they are', async () => {
      expect(await adapter().search('%', 5)).toEqual([]);
      expect(await adapter().search('mer_99', 5)).toEqual([]);
    });
  });
