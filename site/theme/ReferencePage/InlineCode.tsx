import type { ReactNode } from 'react';

/** A sentence of a contract, with what stands in backticks as code. */
export function InlineCode({ text }: { readonly text: string }): ReactNode {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
