import { Download, Printer } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { markOf } from '../../reader/progress.ts';
import { useLessonFacts, useLessonRecord } from '../../reader/reader.ts';
import { RecordSheet } from './RecordSheet.tsx';
import { PartMark, markWords } from './PartMark.tsx';
import { printOnly, saveAsFile } from './hand-out.ts';
import { Resume } from './Resume.tsx';
import styles from './styles.module.css';

/** What the reader has done in this lesson: part by part, to take along as a file or on paper. */
export function Progress(): ReactNode {
  const lesson = useLessonFacts('Progress');
  const { record } = useLessonRecord();
  const details = useRef<HTMLDetailsElement>(null);
  const print = () => {
    // What is folded is not printed.
    if (details.current) details.current.open = true;
    printOnly('record');
  };
  const fileName = `${lesson.id.replace('/', '-')}.json`;
  return (
    <section className={styles.progress} aria-label="Your progress">
      <Resume lesson={lesson} />
      <ul className={styles.parts}>
        {lesson.parts.map((part) => {
          const mark = markOf(part, record);
          return (
            <li key={part.id}>
              <PartMark mark={mark} /> <a href={`#${part.id}`}>{part.title}</a>{' '}
              <span className="quiet" aria-hidden="true">
                {markWords[mark]}
              </span>
            </li>
          );
        })}
      </ul>
      <details ref={details}>
        <summary>Your record, with what you measured</summary>
        <RecordSheet lesson={lesson} record={record} />
      </details>
      <p className={styles.buttons}>
        <button type="button" className="button plain" onClick={() => saveAsFile(fileName, { lesson: lesson.id, ...record })}>
          <Download aria-hidden="true" size={16} /> Export as JSON
        </button>
        <button type="button" className="button plain" onClick={print}>
          <Printer aria-hidden="true" size={16} /> Print the record
        </button>
      </p>
      <p className="quiet">It is kept in this browser and sent to nobody.</p>
    </section>
  );
}
