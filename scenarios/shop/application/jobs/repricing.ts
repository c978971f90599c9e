/** Rules of one piece: about 10 ms of CPU. */
const RULES_PER_PIECE = 1_000;
const TIERS = 200;

/**
 * Prices every product anew by its rules: for each rule, the best tier for a falling demand. Pure CPU work, in pieces, so that
 * whoever runs it may do something else in between. Returns a checksum of the prices, so that none of the work can be left out.
 */
export function* repricing(rules: number): Generator<void, number> {
  let checksum = 0;
  for (let rule = 0; rule < rules; rule += 1) {
    checksum = (checksum + bestTier(rule)) % 1_000_003;
    if (rule % RULES_PER_PIECE === RULES_PER_PIECE - 1) yield;
  }
  return checksum;
}

/** The tier whose price times demand is the highest. */
function bestTier(rule: number): number {
  const base = 100 + (rule % 977);
  let best = 0;
  let bestRevenue = 0;
  for (let tier = 0; tier < TIERS; tier += 1) {
    const price = base * (1 + tier / TIERS);
    const demand = Math.exp(-price / (base * 1.7)) * Math.sqrt(1 + ((rule * tier) % 89));
    const revenue = price * demand;
    if (revenue > bestRevenue) {
      bestRevenue = revenue;
      best = tier;
    }
  }
  return best + base;
}
