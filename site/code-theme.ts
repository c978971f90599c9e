import type { PrismTheme } from 'prism-react-renderer';

/**
 * How code looks: ink, with weight for keywords and one quiet hue for literals, so that colour stays free for what it means.
 * The values are variables (css/lab.css), hence one theme for light and dark.
 */
export const codeTheme: PrismTheme = {
  plain: { color: 'var(--ink)', backgroundColor: 'var(--panel)' },
  styles: [
    { types: ['comment', 'prolog', 'cdata'], style: { color: 'var(--ink-soft)', fontStyle: 'italic' } },
    { types: ['keyword', 'operator-keyword', 'tag'], style: { fontWeight: 'bold' } },
    {
      types: ['string', 'number', 'boolean', 'regex', 'char', 'attr-value', 'template-string'],
      style: { color: 'var(--code-literal)' },
    },
    { types: ['punctuation', 'operator'], style: { color: 'var(--ink-soft)' } },
  ],
};
