import { Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { fetched } from '../../widgets/fetched.tsx';
import styles from './styles.module.css';

/** Fetched when somebody wants to search: dialog, worker and index cost the other pages nothing. */
const SearchDialog = fetched(async () => (await import('./SearchDialog.tsx')).default, { what: 'the search' });

/** The way to the search, on every page: a button, and Ctrl or Command with K. */
export default function SearchBar(): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setIsOpen(true);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.open}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setIsOpen(true)}
      >
        <Search aria-hidden="true" size={18} />
        <span className={styles.label}>Search</span>
        <kbd aria-hidden="true" className={styles.keys}>
          Ctrl K
        </kbd>
      </button>
      {isOpen && (
        <div className={styles.late}>
          <SearchDialog onClose={() => setIsOpen(false)} />
        </div>
      )}
    </>
  );
}
