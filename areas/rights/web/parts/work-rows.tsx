import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useQueries } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import type { WorkList, WorkRow } from '@klaikhun/areas/rights';
import { get } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { WentWrong } from '@klaikhun/web/ui/index.ts';
import { workTexts } from '../work-texts.ts';
import type { WorkFilter } from './work-filter.ts';
import { WorkRowView } from './work-row.tsx';

/** Rows fetched at a time. */
export const PAGE = 100;
const GUESSED_ROW = 104;

interface WorkRowsProps {
  filter: WorkFilter;
  total: number;
  /** Families chosen to be given out; null: none can be chosen now. */
  chosen: ReadonlySet<string> | null;
  onPick: (householdId: string) => void;
}

/** As many rows as there are families, of which only those in sight exist; pages are fetched as they come into sight. */
export function WorkRows({ filter, total, chosen, onPick }: WorkRowsProps) {
  const t = useTexts(workTexts);
  const list = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), []);
  const rows = useWindowVirtualizer({ count: total, estimateSize: () => GUESSED_ROW, overscan: 8, scrollMargin: margin });
  const items = rows.getVirtualItems();
  const pages = usePages(filter, items[0]?.index ?? 0, items[items.length - 1]?.index ?? 0);
  const focus = useRowFocus(total, list, (index) => rows.scrollToIndex(index, { align: 'auto' }));
  const failed = pages.find((page) => page.query.isError)?.query;
  const rowAt = (index: number): WorkRow | undefined => pages.find((page) => page.number === Math.floor(index / PAGE))?.query.data?.rows[index % PAGE];
  return (
    <>
      {failed ? <WentWrong problem={failed.error} onRetry={() => void failed.refetch()} /> : null}
      <div role="table" className="work-table" aria-label={t.list} aria-rowcount={total + 1}>
        <div role="rowgroup" className="work-header small quiet">
          <div role="row" aria-rowindex={1} className="work-row-grid">
            <span role="columnheader">{t.family}</span>
            <span role="columnheader">{t.why}</span>
            <span role="columnheader" className="end">
              {t.gain}
            </span>
            <span role="columnheader">{t.next}</span>
          </div>
        </div>
        <div role="rowgroup" ref={list} className="work-rows" style={{ height: rows.getTotalSize() }} onKeyDown={focus.onKeyDown}>
          {items.map((item) => (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              data-index={item.index}
              ref={rows.measureElement}
              className="work-row"
              style={{ transform: `translateY(${item.start - rows.options.scrollMargin}px)` }}
            >
              <WorkRowView row={rowAt(item.index)} chosen={chosen} onPick={onPick} focusable={item.index === focus.at} onFocus={() => focus.set(item.index)} />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

/** The pages that hold rows `from` to `to`. The first one is the query the screen itself asked, so it is not fetched twice. */
function usePages(filter: WorkFilter, from: number, to: number) {
  const first = Math.floor(from / PAGE);
  const numbers = Array.from({ length: Math.floor(to / PAGE) - first + 1 }, (_, index) => first + index);
  const queries = useQueries({
    queries: numbers.map((number) => ({
      queryKey: ['work-list', filter, number],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<WorkList>('/api/work-list', { ...filter, offset: number * PAGE, limit: PAGE, facets: number === 0 ? 'true' : 'false' }, signal),
      staleTime: 60_000,
    })),
  });
  return numbers.map((number, index) => ({ number, query: queries[index] as (typeof queries)[number] }));
}

/** Up, Down, Page Up, Page Down, Home and End move from family to family; one of them is in the tab order. */
function useRowFocus(total: number, list: React.RefObject<HTMLDivElement | null>, bringIntoSight: (index: number) => void) {
  const [at, setAt] = useState(0);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] a`);
    if (!link) return;
    link.focus({ preventScroll: true });
    wanted.current = null;
  });
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -total, End: total };
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = Math.max(0, Math.min(total - 1, at + step));
      wanted.current = next;
      setAt(next);
      bringIntoSight(next);
    },
    [at, total, bringIntoSight],
  );
  return { at, set: setAt, onKeyDown };
}
