/** A day drawn as SVG: a line that has a gap where nothing is known, or bars for who was at home. */

import { DAY_MS, type Point, STEP_MS, type Turn } from '../../history/day';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 720;
const HEIGHT = 80;

type Attributes = Readonly<Record<string, string | number>>;

function svg(tag: string, attributes: Attributes, ...children: Node[]): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** @param text what the picture says, for those who do not see it */
function picture(text: string, ...children: Node[]): SVGElement {
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' };
  return svg('svg', { ...size, class: 'chart', role: 'img', 'aria-label': text }, ...grid(), ...children);
}

/** Every six hours. */
function grid(): SVGElement[] {
  return [1, 2, 3].map((quarter) => {
    const x = (WIDTH * quarter) / 4;
    return svg('line', { class: 'grid', x1: x, x2: x, y1: 0, y2: HEIGHT });
  });
}

const place = (at: number, now: number) => Math.max(0, ((at - now + DAY_MS) / DAY_MS) * WIDTH);

/** Steps that follow one another are one line; whatever is missing is a gap, never a zero. */
function runsOf(points: readonly Point[]): Point[][] {
  return points.reduce<Point[][]>((runs, point) => {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && point[0] - before[0] <= STEP_MS) run.push(point);
    else runs.push([point]);
    return runs;
  }, []);
}

export function lineChart(points: readonly Point[], now: number, text: string): SVGElement {
  const values = points.map(([, value]) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  // A value that does not change is a line in the middle.
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - 4 - ((value - low) / (high - low)) * (HEIGHT - 8);
  const lines = runsOf(points).map((run) => {
    const corners = run.flatMap(([at, value]) => [
      `${place(at, now).toFixed(1)},${y(value).toFixed(1)}`,
      `${place(Math.min(at + STEP_MS, now), now).toFixed(1)},${y(value).toFixed(1)}`,
    ]);
    return svg('polyline', { class: 'line', points: corners.join(' ') });
  });
  return picture(text, ...lines);
}

/** From when to when it was so. */
export function spansOf(turns: readonly Turn[], now: number): [from: number, to: number][] {
  return turns.flatMap(([at, present], index) => {
    const end = turns[index + 1]?.[0] ?? now;
    const from = Math.max(at, now - DAY_MS);
    return present === true && end > from ? [[from, end] as [number, number]] : [];
  });
}

export function barChart(turns: readonly Turn[], now: number, text: string): SVGElement {
  const bars = spansOf(turns, now).map(([from, to]) => {
    const x = place(from, now);
    return svg('rect', {
      class: 'bar',
      x: x.toFixed(1),
      y: 8,
      height: HEIGHT - 16,
      width: Math.max(1, place(to, now) - x).toFixed(1),
    });
  });
  return picture(text, ...bars);
}
