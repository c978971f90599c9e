import { useEffect, useState, type ReactNode } from 'react';
import type { LessonFacts } from '../../plugins/lessons/facts.ts';
import { markOf } from '../../reader/progress.ts';
import { useLessonRecord } from '../../reader/reader.ts';
import { PartMark } from '../../widgets/Progress/PartMark.tsx';
import styles from './styles.module.css';

/** The parts of the lesson, which of them are done, and where the reader is. */
export function ProgressRail({ lesson: { parts } }: { readonly lesson: LessonFacts }): ReactNode {
  const { record } = useLessonRecord();
  const current = usePartOnScreen(parts);
  return (
    <nav className={styles.rail} aria-label="Parts of this lesson">
      <ol>
        {parts.map((part) => (
          <li key={part.id}>
            <a href={`#${part.id}`} aria-current={part.id === current ? 'location' : undefined}>
              <PartMark mark={markOf(part, record)} />
              <span className={styles.partTitle}>{part.title}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The part whose heading the reader passed last; every heading that has been on the screen is remembered. */
function usePartOnScreen(parts: LessonFacts['parts']): string | undefined {
  const { change } = useLessonRecord();
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const headings = parts.map(({ id }) => document.getElementById(id)).filter((heading) => heading !== null);
    const look = () => {
      const line = 0.35 * window.innerHeight;
      setCurrent(headings.findLast((heading) => heading.getBoundingClientRect().top < line)?.id);
    };
    const observer = new IntersectionObserver((entries) => {
      const seen = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target.id);
      change((record) => {
        const fresh = seen.filter((id) => !record.seen.includes(id));
        return fresh.length === 0 ? record : { ...record, seen: [...record.seen, ...fresh] };
      });
    });
    headings.forEach((heading) => observer.observe(heading));
    window.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', look);
    };
  }, [parts, change]);
  return current;
}
