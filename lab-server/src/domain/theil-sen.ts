/** The median of the slopes between all pairs of points (Theil–Sen): a single odd reading does not move it. Null of fewer than two. */
export function medianSlope(points: readonly (readonly [x: number, y: number])[]): number | null {
  const slopes = points.flatMap(([x, y], index) =>
    points
      .slice(index + 1)
      .filter(([laterX]) => laterX !== x)
      .map(([laterX, laterY]) => (laterY - y) / (laterX - x)),
  );
  const sorted = slopes.sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}
