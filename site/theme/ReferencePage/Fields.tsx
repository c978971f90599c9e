import type { ReactNode } from 'react';
import type { FieldRow, TypePart } from '../../plugins/reference/schema.ts';
import { InlineCode } from './InlineCode.tsx';
import styles from './styles.module.css';

/** The fields of an object, one to a row. */
export function Fields({ fields, label }: { readonly fields: readonly FieldRow[]; readonly label: string }): ReactNode {
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={label}>
      <table className={styles.fields}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Type</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ variant, path, type, optional, note }) => (
            <tr key={`${variant} ${path}`}>
              <th scope="row">
                <code>{path}</code>
                {optional && <span className="quiet"> optional</span>}
              </th>
              <td>
                <Type parts={type} />
              </td>
              <td>
                {variant !== '' && <span className="tag">{variant}</span>} <InlineCode text={note} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A type, with links to the schemas that it names. */
export function Type({ parts }: { readonly parts: readonly TypePart[] }): ReactNode {
  return (
    <code className={styles.type}>
      {parts.map((part, index) =>
        'schema' in part ? (
          <a key={index} href={`#schema-${part.schema}`}>
            {part.schema}
          </a>
        ) : (
          part.text
        ),
      )}
    </code>
  );
}
