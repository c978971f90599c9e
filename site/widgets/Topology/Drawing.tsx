import { useEffect, useRef, type ReactNode } from 'react';
import { formatValue } from '../../format.ts';
import type { Link, Part, Topology } from '../../live/topology.ts';
import type { RunView } from '../../live/view.ts';
import { animate, type Animation, type Scene } from './animate.ts';
import { BREAK_AT } from './flow.ts';
import { between, layoutOf, type Box, type Line, type Shape } from './layout.ts';
import type { Moment } from './moment.ts';
import styles from './styles.module.css';
import { describe, designWords, flowWords, linkWord, partWord, totalWords } from './wording.ts';

interface Props {
  readonly topology: Topology;
  readonly shape: Shape;
  /** The part or link that the text is about; the others step back. */
  readonly focus: string | undefined;
  readonly runState: RunView['state'];
  readonly motion: Moment['motion'];
}

/** The bench as boxes and arrows, with requests on their way between them. */
export function Drawing({ topology, shape, focus, runState, motion }: Props): ReactNode {
  const layout = layoutOf(topology, shape);
  const isAside = (name: string) => focus !== undefined && focus !== name;
  return (
    <svg
      className={styles[shape]}
      viewBox={`-2 -2 ${layout.width + 4} ${layout.height + 4}`}
      role="img"
      aria-label={`The bench. ${describe(topology, runState)}`}
    >
      {topology.links.map((link) => {
        const line = layout.lines.get(link.name);
        return line && <Arrow key={link.name} link={link} line={line} isAside={isAside(link.name)} />;
      })}
      <Travellers scene={{ layout, links: topology.links, motion }} />
      {topology.links.map((link) => {
        const line = layout.lines.get(link.name);
        return (
          line && <Words key={link.name} link={link} word={linkWord(link, runState)} line={line} isAside={isAside(link.name)} />
        );
      })}
      {topology.parts.map((part) => {
        const box = layout.boxes.get(part.name);
        return (
          box && <PartBox key={part.name} part={part} box={box} word={partWord(part, runState)} isAside={isAside(part.name)} />
        );
      })}
    </svg>
  );
}

interface ArrowProps {
  readonly link: Link;
  readonly line: Line;
  readonly isAside: boolean;
}

function Arrow({ link, line: { from, to }, isAside }: ArrowProps): ReactNode {
  const cut = between(from, to, BREAK_AT);
  return (
    <g
      className={styles.link}
      data-link={link.state}
      data-flows={link.flow !== null && link.flow.perSecond > 0}
      data-aside={isAside}
    >
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      {link.state === 'down' && <path className={styles.cut} d={`M${cut.x - 6} ${cut.y - 6}l12 12m0-12l-12 12`} />}
    </g>
  );
}

/** Over what travels, so that it can be read. */
function Words({ link, word, line, isAside }: ArrowProps & { readonly word: string }): ReactNode {
  const { from, to, label, rows } = line;
  const isUpright = from.x === to.x;
  const x = isUpright ? label.x + 12 : label.x;
  const anchor = isUpright ? 'start' : 'middle';
  return (
    <g className={styles.link} data-link={link.state} data-aside={isAside}>
      <text x={x} y={rows === 1 ? label.y + 5 : label.y - 7} textAnchor={anchor}>
        <tspan className={styles.word}>{word}</tspan>
        {link.answerMs !== null && ` ${formatValue(link.answerMs, 'ms')}`}
        {rows === 1 && link.flow && ` ${flowWords(link, link.flow)}`}
      </text>
      {rows > 1 && link.flow && (
        <text x={x} y={label.y + 16} textAnchor={anchor}>
          {flowWords(link, link.flow)}
        </text>
      )}
      {rows === 3 && link.flow && (
        <text x={x} y={label.y + 30} textAnchor={anchor} className={styles.counter}>
          {totalWords(link.flow)}
        </text>
      )}
    </g>
  );
}

interface PartBoxProps {
  readonly part: Part;
  readonly box: Box;
  readonly word: string;
  readonly isAside: boolean;
}

function PartBox({ part, box: { x, y, width, height }, word, isAside }: PartBoxProps): ReactNode {
  const room = Math.floor((height - 28) / 15);
  const known = part.design === null ? part.figures : [designWords(part.design), ...part.figures];
  const lines = (word === '' ? known : [word]).slice(0, Math.max(0, room));
  return (
    <g className={styles.part} data-part={part.state} data-aside={isAside}>
      <rect x={x} y={y} width={width} height={height} rx="6" />
      <text x={x + width / 2} y={y + 20} textAnchor="middle" className={styles.name}>
        {part.name}
        {room < 1 && word !== '' && <tspan className={styles.word}> {word}</tspan>}
      </text>
      {lines.map((line, index) => (
        <text key={index} x={x + width / 2} y={y + 35 + 15 * index} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

/** Drawn by hand, frame by frame, so that React does nothing while they travel. */
function Travellers({ scene }: { readonly scene: Scene }): ReactNode {
  const host = useRef<SVGGElement>(null);
  const animation = useRef<Animation>(undefined);
  const latest = useRef(scene);
  latest.current = scene;
  useEffect(() => {
    if (!host.current || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const started = animate(host.current, latest.current);
    animation.current = started;
    return () => {
      animation.current = undefined;
      started.end();
    };
  }, []);
  useEffect(() => animation.current?.show(scene));
  return <g ref={host} aria-hidden="true" className={styles.travellers} />;
}
