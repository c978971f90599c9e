/** Where the shop sells from: its prices carry the tax of this zone. */
export const HOME_ZONE = 14;

/** The tax on an amount, in whole cents. `rate` is a share of it. */
export const taxOn = (amountCents: number, { rate }: { readonly rate: number }): number => Math.round(amountCents * rate);
