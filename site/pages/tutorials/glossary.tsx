import useBrokenLinks from '@docusaurus/useBrokenLinks';
import terms from '@generated/lessons/default/glossary.json';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';

/** Every term that lessons define, from tutorials/glossary.yml. */
export default function Glossary(): ReactNode {
  const { collectAnchor } = useBrokenLinks();
  terms.forEach(({ id }) => collectAnchor(id));
  return (
    <Layout title="Glossary" description="The words that the lessons use, a sentence each.">
      <main className="container margin-vert--lg">
        <Heading as="h1">Glossary</Heading>
        <dl className="prose">
          {terms.map(({ name, id, means }) => (
            <div key={id} id={id} className="margin-bottom--md">
              <dt>{name}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </main>
    </Layout>
  );
}
