import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { Answer, ApiDocument, Endpoint } from '../../plugins/reference/api-document.ts';
import type { DescribedSchema } from '../../plugins/reference/schema.ts';
import { Fields, Type } from './Fields.tsx';
import { InlineCode } from './InlineCode.tsx';
import styles from './styles.module.css';

/** One API: what each endpoint takes and answers, then the schemas that they share. */
export default function ReferencePage({ api }: { readonly api: ApiDocument }): ReactNode {
  const { title, description, endpoints, schemas } = api;
  return (
    <Layout title={`${title}: API`} description={description}>
      <main className="container margin-vert--lg">
        <Heading as="h1">{title}: API</Heading>
        <p className="lead">
          <InlineCode text={description} />
        </p>
        <p>
          Two APIs: <Link to="/reference/">the lab’s</Link>, which breaks and measures, and{' '}
          <Link to="/reference/shop/">the shop’s</Link>, which is broken. What the lab measures:{' '}
          <Link to="/reference/signals/">every signal</Link>.
        </p>
        <nav aria-label="Endpoints" className={styles.contents}>
          <ul>
            {endpoints.map(({ id, method, path, summary }) => (
              <li key={id}>
                <a href={`#${id}`}>
                  <Verb method={method} /> <code>{path}</code>
                </a>{' '}
                {summary}
              </li>
            ))}
          </ul>
        </nav>
        {endpoints.map((endpoint) => (
          <EndpointSection key={endpoint.id} endpoint={endpoint} />
        ))}
        {schemas.length > 0 && (
          <Heading as="h2" id="schemas">
            Schemas
          </Heading>
        )}
        {schemas.map(({ name, ...schema }) => (
          <section key={name} className={styles.schema}>
            <Heading as="h3" id={`schema-${name}`}>
              {name}
            </Heading>
            <SchemaBody schema={schema} label={name} />
          </section>
        ))}
      </main>
    </Layout>
  );
}

const Verb = ({ method }: { readonly method: string }): ReactNode => <span className={styles.verb}>{method}</span>;

function EndpointSection({
  endpoint: { id, method, path, summary, description, parameters, body, answers },
}: {
  readonly endpoint: Endpoint;
}): ReactNode {
  return (
    <section className={styles.endpoint}>
      <Heading as="h2" id={id}>
        <Verb method={method} /> <code>{path}</code>
      </Heading>
      <p>
        <InlineCode
          text={[summary, description]
            .filter((part) => part !== '')
            .map(sentence)
            .join(' ')}
        />
      </p>
      {parameters.length > 0 && (
        <>
          <h3>Parameters</h3>
          <Fields
            fields={parameters.map(({ place, ...field }) => ({ ...field, note: [`In the ${place}.`, field.note].join(' ') }))}
            label={`Parameters of ${method} ${path}`}
          />
        </>
      )}
      {body && (
        <>
          <h3>Body</h3>
          <SchemaBody schema={body} label={`Body of ${method} ${path}`} />
        </>
      )}
      <h3>Answers</h3>
      {answers.map((answer) => (
        <AnswerBlock key={answer.status} answer={answer} label={`Answer ${answer.status} of ${method} ${path}`} />
      ))}
    </section>
  );
}

function AnswerBlock({
  answer: { status, description, contentType, schema },
  label,
}: {
  readonly answer: Answer;
  readonly label: string;
}): ReactNode {
  return (
    <div className={styles.answer}>
      <p>
        <b>{status}</b> {description} {contentType !== '' && <span className="quiet">{contentType}</span>}
      </p>
      {schema && <SchemaBody schema={schema} label={label} />}
    </div>
  );
}

function SchemaBody({
  schema: { type, note, fields },
  label,
}: {
  readonly schema: DescribedSchema;
  readonly label: string;
}): ReactNode {
  return (
    <>
      {note !== '' && (
        <p>
          <InlineCode text={note} />
        </p>
      )}
      {fields.length > 0 ? (
        <Fields fields={fields} label={label} />
      ) : (
        <p>
          <Type parts={type} />
        </p>
      )}
    </>
  );
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
