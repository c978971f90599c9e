import { useState, type ReactNode } from 'react';
import { connection } from '../../live/lab.ts';

/** Asks once more whether there is a lab. Where there is one, what says that there is none goes, and this with it. */
export function LookAgain({ className = 'button plain' }: { readonly className?: string | undefined }): ReactNode {
  const [looked, setLooked] = useState<'not' | 'looking' | 'in vain'>('not');
  const look = () => {
    setLooked('looking');
    void connection.open().finally(() => setLooked('in vain'));
  };
  return (
    <>
      <button type="button" className={className} onClick={look}>
        Look again
      </button>{' '}
      <span role="status">{looked === 'looking' ? 'Looking …' : looked === 'in vain' ? 'No answer yet.' : ''}</span>
    </>
  );
}
