import type { ReactNode } from 'react';
import { LabBar } from '../../widgets/LabBar/index.tsx';
import { TerminalDrawer } from '../../widgets/Terminal/TerminalDrawer.tsx';
import { PreloadFonts } from './PreloadFonts.tsx';

/** Around every page, and kept while the reader goes from one to the next: so is the connection to the lab. */
export default function Root({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <>
      <PreloadFonts />
      {children}
      <LabBar />
      <TerminalDrawer />
    </>
  );
}
