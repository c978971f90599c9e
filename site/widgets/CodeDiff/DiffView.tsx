import { Highlight } from 'prism-react-renderer';
import type { ReactNode } from 'react';
import { codeTheme } from '../../code-theme.ts';
import type { DiffLine } from '../../plugins/catalogue/diff.ts';
import styles from './styles.module.css';

const markWords: Record<DiffLine['mark'], string> = { '+': 'added: ', '-': 'taken away: ', ' ': '' };

/** A unified diff with highlighted code. A line that differs has a mark in the margin besides its colour. */
export function DiffView({ lines, label }: { readonly lines: readonly DiffLine[]; readonly label: string }): ReactNode {
  return (
    <Highlight code={lines.map(({ text }) => text).join('\n')} language="ts" theme={codeTheme}>
      {({ tokens, getTokenProps, style }) => (
        <pre className={styles.diff} style={style} tabIndex={0} aria-label={label}>
          <code>
            {tokens.map((line, index) => {
              const mark = lines[index]?.mark ?? ' ';
              return (
                // The lines never change their order, so the index names them.
                <span key={index} className={styles.line} data-mark={mark}>
                  <span className={styles.mark} aria-hidden="true">
                    {mark}
                  </span>
                  {mark !== ' ' && <span className="sr-only">{markWords[mark]}</span>}
                  <span>
                    {line.map((token, position) => (
                      <span key={position} {...getTokenProps({ token })} />
                    ))}
                  </span>
                </span>
              );
            })}
          </code>
        </pre>
      )}
    </Highlight>
  );
}
