import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal, type ITheme } from '@xterm/xterm';

/**
 * Makes deaf to what a text could ask of a terminal: reports, which would be typed into the shell as if the reader had,
 * the clipboard, the title, the window and links.
 */
export function refuseRequests({ parser }: Terminal): void {
  const refuse = () => true;
  for (const id of [
    { final: 'c' },
    { prefix: '>', final: 'c' },
    { prefix: '=', final: 'c' },
    { final: 'n' },
    { prefix: '?', final: 'n' },
    { final: 't' },
    { prefix: '>', final: 'q' },
    { intermediates: '$', final: 'p' },
    { prefix: '?', intermediates: '$', final: 'p' },
  ])
    parser.registerCsiHandler(id, refuse);
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, refuse);
  for (const code of [0, 1, 2, 4, 8, 10, 11, 12, 52]) parser.registerOscHandler(code, refuse);
}

/** Xterm in an element, with what the drawer needs of it. */
export function createScreen(element: HTMLElement, options: { fontSize: number; screenReader: boolean }) {
  const terminal = new Terminal({
    fontSize: options.fontSize,
    screenReaderMode: options.screenReader,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--ifm-font-family-monospace'),
    theme: themeOfPage(),
    scrollback: 5_000,
    cursorBlink: false,
    minimumContrastRatio: 4.5,
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  refuseRequests(terminal);
  terminal.open(element);
  terminal.textarea?.setAttribute('aria-label', 'Terminal. Control and full stop leaves it.');
  const themes = new MutationObserver(() => (terminal.options.theme = themeOfPage()));
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return {
    terminal,
    fit: () => fit.fit(),
    search,
    dispose() {
      themes.disconnect();
      terminal.dispose();
    },
  };
}

export type Screen = ReturnType<typeof createScreen>;

/** The page's own colours, so that red is failing here too. */
function themeOfPage(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const ink = colour('--ink');
  const faint = colour('--ink-faint');
  return {
    background: colour('--panel'),
    foreground: ink,
    cursor: ink,
    cursorAccent: colour('--panel'),
    selectionBackground: ink,
    selectionInactiveBackground: ink,
    selectionForeground: colour('--panel'),
    ...{ black: ink, white: colour('--ink-soft'), brightBlack: faint, brightWhite: ink },
    ...{ red: colour('--say-failing'), brightRed: colour('--say-failing') },
    ...{ green: colour('--say-healthy'), brightGreen: colour('--say-healthy') },
    ...{ yellow: colour('--say-tempting'), brightYellow: colour('--say-tempting') },
    ...{ blue: colour('--say-fixed'), brightBlue: colour('--say-fixed') },
    ...{ cyan: colour('--say-fixed'), brightCyan: colour('--say-fixed') },
    ...{ magenta: colour('--code-literal'), brightMagenta: colour('--code-literal') },
  };
}
