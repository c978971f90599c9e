import { z } from 'zod';

const product = z.object({ productId: z.int32().positive(), grade: z.string() });
/** The last line: how many products the supplier has written before it. */
const end = z.object({ end: z.literal(true), rows: z.int32().nonnegative() });
const catalogueLine = z.union([product, end]);

export type CatalogueLine = z.infer<typeof catalogueLine>;

/** One line of a supplier's catalogue; undefined where it is not one. */
export function readCatalogueLine(line: string): CatalogueLine | undefined {
  try {
    return catalogueLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
