import type { Link } from '../../live/topology.ts';
import { advance, dotsPerSecond, noTraffic, type Traffic } from './flow.ts';
import { between, type Layout } from './layout.ts';
import type { Moment } from './moment.ts';

export interface Scene {
  readonly layout: Layout;
  readonly links: readonly Link[];
  readonly motion: Moment['motion'];
}

export interface Animation {
  show(scene: Scene): void;
  end(): void;
}

const SVG = 'http://www.w3.org/2000/svg';
const RADIUS = 4;

/** Lets requests travel along the links while the drawing is on the screen and something flows; else it costs nothing. */
export function animate(host: SVGGElement, first: Scene): Animation {
  const traffic = new Map<string, Traffic>();
  const circles = new Map<string, SVGCircleElement[]>();
  let scene = first;
  let isVisible = false;
  let frame = 0;
  let before = 0;

  const isAwake = () =>
    isVisible &&
    scene.motion !== 'still' &&
    ([...traffic.values()].some(({ dots }) => dots.length > 0) ||
      (scene.motion !== 'ended' && scene.links.some(({ flow }) => dotsPerSecond(flow) > 0)));
  const wake = () => {
    if (frame !== 0 || !isAwake()) return;
    before = performance.now();
    frame = requestAnimationFrame(step);
  };
  const step = (now: number) => {
    for (const link of scene.links) {
      const flow = scene.motion === 'ended' ? null : link.flow;
      const next = advance(traffic.get(link.name) ?? noTraffic, now - before, flow, link.state === 'down');
      traffic.set(link.name, next);
      draw(link.name, next);
    }
    before = now;
    frame = isAwake() ? requestAnimationFrame(step) : 0;
  };
  const draw = (link: string, { dots }: Traffic) => {
    const line = scene.layout.lines.get(link);
    const drawn = circles.get(link) ?? [];
    circles.set(link, drawn);
    while (line && drawn.length < dots.length) drawn.push(newCircle(host));
    for (const [index, circle] of drawn.entries()) {
      const dot = dots[index];
      circle.style.display = dot ? '' : 'none';
      if (!dot || !line) continue;
      const { x, y } = between(line.from, line.to, dot.at);
      circle.setAttribute('cx', x.toFixed(1));
      circle.setAttribute('cy', y.toFixed(1));
      circle.dataset.failing = String(dot.failing);
    }
  };

  const observer = new IntersectionObserver((entries) => {
    isVisible = entries.at(-1)?.isIntersecting ?? false;
    wake();
  });
  observer.observe(host.ownerSVGElement ?? host);
  return {
    show(next) {
      scene = next;
      wake();
    },
    end() {
      observer.disconnect();
      cancelAnimationFrame(frame);
      host.replaceChildren();
    },
  };
}

function newCircle(host: SVGGElement): SVGCircleElement {
  const circle = document.createElementNS(SVG, 'circle');
  circle.setAttribute('r', String(RADIUS));
  host.append(circle);
  return circle;
}
