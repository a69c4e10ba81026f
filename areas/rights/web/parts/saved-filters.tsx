import { useState } from 'react';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import type { Search } from '@klaikhun/web/navigation/index.tsx';
import { Button } from '@klaikhun/web/ui/index.ts';
import { workTexts } from '../work-texts.ts';
import { isWhole, NO_FILTER, type WorkFilter } from './work-filter.ts';

interface Saved {
  name: string;
  search: Search;
}

const KEY = 'klaikhun.work-filters';
const MOST = 12;

/** Filters this officer comes back to, kept on this device: codes of rights and places, nothing about people. */
export function SavedFilters({ filter, name, onChange }: { filter: WorkFilter; name: string; onChange: (search: Search) => void }) {
  const t = useTexts(workTexts);
  const [saved, setSaved] = useState<Saved[]>(readSaved);
  const keep = (next: Saved[]) => {
    setSaved(next);
    writeSaved(next);
  };
  const here = JSON.stringify(searchOf(filter));
  const known = saved.some((one) => JSON.stringify(one.search) === here);
  return (
    <>
      {saved.length > 0 ? (
        <ul className="saved-filters" aria-label={t.saved}>
          {saved.map((one) => (
            <li key={one.name}>
              <Button kind="quiet" onPress={() => onChange({ ...NO_FILTER, ...one.search })}>
                {one.name}
              </Button>
              <Button kind="quiet" aria-label={t.forget(one.name)} onPress={() => keep(saved.filter((other) => other !== one))}>
                ×
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {isWhole(filter) || known || !name ? null : (
        <Button kind="quiet" onPress={() => keep([{ name, search: searchOf(filter) }, ...saved].slice(0, MOST))}>
          {t.save}
        </Button>
      )}
    </>
  );
}

function searchOf(filter: WorkFilter): Search {
  return JSON.parse(JSON.stringify({ ...filter, sort: filter.sort === 'urgency' ? undefined : filter.sort })) as Search;
}

function readSaved(): Saved[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter((one): one is Saved => typeof one?.name === 'string' && typeof one?.search === 'object') : [];
  } catch {
    return [];
  }
}

function writeSaved(saved: Saved[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(saved));
  } catch {
    // A browser without storage forgets the filters at the end of the visit; they stay usable until then.
  }
}
