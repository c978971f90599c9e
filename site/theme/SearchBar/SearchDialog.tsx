import { useHistory } from '@docusaurus/router';
import { X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { SearchResults } from './SearchResults.tsx';
import styles from './styles.module.css';
import { statusOf, useSiteSearch } from './use-site-search.ts';

/** Search over everything. Enter opens the first result, the arrows go through all of them, Escape closes. */
export default function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState('');
  const search = useSiteSearch(words);
  const history = useHistory();
  const close = () => dialog.current?.close();
  const onKeyDown = (event: KeyboardEvent<HTMLDialogElement>) => {
    if (event.key !== 'Escape') return moveByArrows(event);
    event.preventDefault(); // in a search field it would clear the words first
    close();
  };

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const openFirst = (event: React.SubmitEvent) => {
    event.preventDefault();
    const [first] = search.pages;
    if (!first) return;
    close();
    history.push(first.url);
  };

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label="Search"
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && close()}
      onKeyDown={onKeyDown}
    >
      <form className={styles.form} role="search" onSubmit={openFirst}>
        <input
          type="search"
          aria-label="Search all pages"
          placeholder="A metric, an effect, a misconception …"
          autoComplete="off"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <button type="button" className={styles.close} onClick={close} aria-label="Close">
          <X aria-hidden="true" size={20} />
        </button>
      </form>
      <p className={styles.status} role="status">
        {statusOf(search)}
      </p>
      <SearchResults pages={search.pages} onChoose={close} />
    </dialog>
  );
}

/** Down and up go from the words to the results and through them. */
function moveByArrows(event: KeyboardEvent<HTMLDialogElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, ol a')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
}
