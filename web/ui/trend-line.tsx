import { useId } from 'react';
import './trend-line.css';

export interface TrendPoint {
  /** "31 ต.ค. 2569" */
  when: string;
  /** 0..1; null = cannot be said for that month. */
  share: number | null;
  /** The share in words: "71%". */
  said: string;
}

export interface TrendLineProps {
  points: readonly TrendPoint[];
  /** What the line shows, for those who hear it. */
  title: string;
  whenHead: string;
  shareHead: string;
  showTable: string;
}

/** A year as one line. Its ends are written; every month stands in the table under it. The height does not start at zero: the ends say so. */
export function TrendLine({ points, title, whenHead, shareHead, showTable }: TrendLineProps) {
  const heading = useId();
  const known = points.flatMap((point, index) => (point.share === null ? [] : [{ ...point, share: point.share, index }]));
  const first = known[0];
  const last = known[known.length - 1];
  if (!first || !last) return null;
  const shares = known.map((point) => point.share);
  const low = Math.min(...shares);
  const high = Math.max(...shares);
  const pad = Math.max((high - low) * 0.25, 0.005);
  const across = (index: number) => (points.length < 2 ? 50 : (index / (points.length - 1)) * 100);
  const down = (share: number) => 100 - ((share - low + pad) / (high - low + 2 * pad)) * 100;
  const path = known.map((point, at) => `${at === 0 ? 'M' : 'L'}${across(point.index).toFixed(2)} ${down(point.share).toFixed(2)}`).join('');
  return (
    <figure className="trend" aria-labelledby={heading}>
      <figcaption id={heading} className="visually-hidden">
        {title}
      </figcaption>
      <div className="trend-picture" aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          <path d={`${path}L${across(last.index)} 100L${across(first.index)} 100Z`} className="trend-ground" />
          <path d={path} className="trend-path" vectorEffect="non-scaling-stroke" />
        </svg>
        {known.map((point) => (
          <span key={point.index} className={`trend-dot${point === last ? ' trend-dot-last' : ''}`} style={{ left: `${across(point.index)}%`, top: `${down(point.share)}%` }} />
        ))}
        <span className={`trend-end trend-end-first figures${last.share >= first.share ? ' trend-end-under' : ''}`} style={{ top: `${down(first.share)}%` }}>
          {first.said}
        </span>
        <span className="trend-end trend-end-last figures" style={{ top: `${down(last.share)}%` }}>
          {last.said}
        </span>
      </div>
      <div className="trend-ends small quiet" aria-hidden="true">
        <span>{first.when}</span>
        <span>{last.when}</span>
      </div>
      <details className="trend-table">
        <summary className="small">{showTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{whenHead}</th>
              <th scope="col" className="end">
                {shareHead}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.when}>
                <td>{point.when}</td>
                <td className="end figures">{point.said}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
