import Head from '@docusaurus/Head';
import monoFace from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2';
import textFace from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2';
import type { ReactNode } from 'react';

/** Asks for the two faces of a page before its styles have said that they are needed (css/lab.css). */
export function PreloadFonts(): ReactNode {
  return (
    <Head>
      {[textFace, monoFace].map((face) => (
        <link key={face} rel="preload" href={face} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
    </Head>
  );
}
