import '@xterm/xterm/css/xterm.css';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { useLab } from '../../live/lab.ts';
import type { TerminalState } from '../../live/terminal.ts';
import { closeDrawer, session } from './drawer.ts';
import { createScreen, type Screen } from './screen.ts';
import styles from './styles.module.css';

const heights = { min: 160, usual: 320 };
const fontSizes = { min: 10, usual: 14, max: 24 };

/** At the foot of the window, on whatever page: the shell of the lab. */
export function Drawer(): ReactNode {
  const { reach } = useLab();
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);
  const [height, setHeight] = useState(heights.usual);
  const [fontSize, setFontSize] = useState(fontSizes.usual);
  const [screenReader, setScreenReader] = useState(false);
  const [isSearching, setIsSearching] = useState(false);
  const [said, setSaid] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const leaveTo = useRef<HTMLButtonElement>(null);
  const screen = useRef<Screen>(null);
  const searchButton = useRef<HTMLButtonElement>(null);
  const wasShown = useRef(false);

  useEffect(() => {
    document.documentElement.style.setProperty('--terminal-height', `${height}px`);
    return () => void document.documentElement.style.removeProperty('--terminal-height');
  }, [height]);

  useEffect(() => {
    if (!place.current || reach !== 'live') return;
    const made = createScreen(place.current, { fontSize: fontSizes.usual, screenReader: false });
    screen.current = made;
    const { terminal } = made;
    const size = () => ({ columns: Math.max(2, terminal.cols), rows: Math.max(1, terminal.rows) });
    made.fit();
    terminal.onData((text) => session.input(text));
    terminal.onResize(() => session.resize(size()));
    terminal.attachCustomKeyEventHandler((event) => {
      if (!(event.ctrlKey && event.key === '.')) return true;
      if (event.type === 'keydown') leaveTo.current?.focus();
      return false;
    });
    const resized = new ResizeObserver(() => made.fit());
    resized.observe(place.current);
    void session.open({ write: (text, shown) => terminal.write(text, shown), reset: () => terminal.reset() }, size());
    // When the lab is back, a reader who has gone on to something else stays there.
    if (!wasShown.current || document.activeElement === document.body) terminal.focus();
    wasShown.current = true;
    return () => {
      resized.disconnect();
      session.leave();
      made.dispose();
      screen.current = null;
    };
  }, [reach]);
  useEffect(() => {
    if (!screen.current) return;
    screen.current.terminal.options.fontSize = fontSize;
    screen.current.terminal.options.screenReaderMode = screenReader;
    screen.current.fit();
  }, [fontSize, screenReader]);

  const reopen = useCallback(() => {
    const { terminal } = screen.current!;
    void session.open(
      { write: (text, shown) => terminal.write(text, shown), reset: () => terminal.reset() },
      { columns: terminal.cols, rows: terminal.rows },
    );
    terminal.focus();
  }, []);
  const endSearch = () => {
    setIsSearching(false);
    searchButton.current?.focus();
  };
  const copy = () => {
    if (!screen.current) return setSaid('There is nothing to copy.');
    const { terminal } = screen.current;
    const text = terminal.getSelection() || allOf(terminal);
    // Without a secure connection there is no clipboard.
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => setSaid(terminal.hasSelection() ? 'The selection is copied.' : 'All of it is copied.'),
      () => setSaid('The browser does not let the page copy. Select the text and copy it by hand.'),
    );
  };
  const press = (text: string) => {
    session.input(text);
    screen.current?.terminal.focus();
  };
  const grow = (by: number) => setFontSize((size) => Math.min(fontSizes.max, Math.max(fontSizes.min, size + by)));

  return (
    <section className={styles.drawer} aria-label="Terminal" data-search="no">
      <Handle height={height} onHeight={setHeight} />
      <div className={styles.bar}>
        <strong className={styles.title}>Terminal</strong>
        <span className={styles.note}>
          <kbd>Ctrl</kbd> <kbd>.</kbd> leaves it, <kbd>Ctrl</kbd> <kbd>C</kbd> ends what runs
        </span>
        <span className={styles.tools} role="toolbar" aria-label="Terminal">
          {reach !== 'absent' && (
            <>
              <button type="button" className={styles.key} onClick={() => press('\t')}>
                Tab
              </button>
              <button type="button" className={styles.key} onClick={() => press('\u001b[A')}>
                ↑<span className="sr-only"> the line before</span>
              </button>
              <button type="button" onClick={() => press('\u0003')} title="Ends what runs">
                Ctrl-C
              </button>
              <button type="button" ref={searchButton} onClick={() => setIsSearching(!isSearching)} aria-pressed={isSearching}>
                Search
              </button>
              <button type="button" onClick={copy}>
                Copy
              </button>
              <button type="button" onClick={() => grow(-1)}>
                A−<span className="sr-only"> smaller text</span>
              </button>
              <button type="button" onClick={() => grow(1)}>
                A+<span className="sr-only"> larger text</span>
              </button>
              <button
                type="button"
                onClick={() => setScreenReader(!screenReader)}
                aria-pressed={screenReader}
                title="Reads out what the terminal writes"
              >
                Read aloud
              </button>
            </>
          )}
          <button type="button" ref={leaveTo} onClick={closeDrawer}>
            Close<span className="sr-only"> the terminal</span>
          </button>
        </span>
      </div>
      {isSearching && <Search screen={screen} onEnd={endSearch} />}
      <Message state={state} reach={reach} onReopen={reopen} />
      <p className="sr-only" role="status">
        {said}
      </p>
      <div ref={place} className={styles.screen} />
    </section>
  );
}

/** What the reader has to know beside what the terminal shows. */
function Message({
  state: { status, problem, waiting },
  reach,
  onReopen,
}: {
  readonly state: TerminalState;
  readonly reach: string;
  readonly onReopen: () => void;
}): ReactNode {
  const again = (words: string) => (
    <button type="button" onClick={onReopen}>
      {words}
    </button>
  );
  const text =
    reach === 'absent' ? (
      <>
        No lab answers behind this page, and the terminal is one of the lab’s. On your own computer, <code>make up</code> starts
        it; <code>npx lab shell</code> is the same shell without a browser.
      </>
    ) : status === 'lost' ? (
      <>The connection to the lab is lost. It is tried again; what runs goes on.</>
    ) : status === 'replaced' ? (
      <>Another tab shows this terminal now. {again('Show it here')}</>
    ) : status === 'ended' ? (
      <>
        {problem?.message} {again('Open another')}
      </>
    ) : status === 'refused' ? (
      <>
        {problem?.message} {problem?.hint} {again('Try again')}
      </>
    ) : waiting !== null && status === 'open' ? (
      <>
        <code>{waiting}</code> is typed when what runs has ended; Ctrl-C ends it.{' '}
        <button type="button" onClick={() => session.forgetWaiting()}>
          Leave it
        </button>
      </>
    ) : null;
  return (
    <p role="status" className={text ? styles.message : 'sr-only'}>
      {text}
    </p>
  );
}

interface SearchProps {
  readonly screen: { readonly current: Screen | null };
  readonly onEnd: () => void;
}

/** Escape ends it. */
function Search({ screen, onEnd }: SearchProps): ReactNode {
  const [text, setText] = useState('');
  const [found, setFound] = useState(true);
  const look = (forward: boolean) => {
    const { search } = screen.current ?? {};
    if (search && text !== '') setFound(forward ? search.findNext(text) : search.findPrevious(text));
  };
  return (
    <form
      className={styles.search}
      role="search"
      aria-label="In the terminal"
      onSubmit={(event) => {
        event.preventDefault();
        look(false);
      }}
      onKeyDown={({ key }) => key === 'Escape' && onEnd()}
    >
      <input
        type="search"
        value={text}
        autoFocus
        aria-label="Search in the terminal"
        onChange={({ target }) => {
          setText(target.value);
          setFound(true);
        }}
      />
      <button type="submit">Back</button>
      <button type="button" onClick={() => look(true)}>
        Forward
      </button>
      <span role="status">{found ? '' : 'Not found.'}</span>
    </form>
  );
}

/** The upper edge: pulled, or moved by arrow keys. */
function Handle({ height, onHeight }: { readonly height: number; readonly onHeight: (height: number) => void }): ReactNode {
  const highest = () => Math.max(heights.min, window.innerHeight - 120);
  const set = (next: number) => onHeight(Math.min(highest(), Math.max(heights.min, Math.round(next))));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: 24, ArrowDown: -24 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(height + by);
  };
  const onPointerDown = ({ currentTarget, pointerId }: PointerEvent<HTMLDivElement>) =>
    currentTarget.setPointerCapture(pointerId);
  const onPointerMove = ({ currentTarget, pointerId, clientY }: PointerEvent<HTMLDivElement>) => {
    if (currentTarget.hasPointerCapture(pointerId)) set(window.innerHeight - clientY);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label="Height of the terminal"
      aria-valuenow={height}
      aria-valuemin={heights.min}
      className={styles.handle}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    />
  );
}

function allOf({ buffer: { active } }: Screen['terminal']): string {
  const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
  return lines.join('\n').trimEnd();
}
