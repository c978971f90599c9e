import BlogPostItemsInit from '@theme-init/BlogPostItems';
import type { Props } from '@theme/BlogPostItems';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';

/** The list of releases, with the heading that the theme leaves out. */
export default function BlogPostItems(props: Props): ReactNode {
  return (
    <>
      <Heading as="h1">Release notes</Heading>
      <BlogPostItemsInit {...props} />
    </>
  );
}
