// What is asked, a little after the typing stops, and what was asked last in this page: whoever comes back from a family finds the
// list again. Nothing of it stands in an address or is kept when the page is closed.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PersonSearch, PersonsFound } from '@klaikhun/areas/people';
import { post } from '@klaikhun/web/api/index.ts';

export interface Box { readonly text: string; readonly district: string | undefined; readonly subdistrict: string | undefined; readonly year: string; readonly sex: 'M' | 'F' | undefined }

const EMPTY: Box = { text: '', district: undefined, subdistrict: undefined, year: '', sex: undefined };
const AFTER_TYPING = 250;
let last: { account: string; box: Box } | null = null;

export function useBox(account: string): [Box, (some: Partial<Box>) => void] {
  const [box, setBox] = useState<Box>(() => (last?.account === account ? last.box : EMPTY));
  const change = (some: Partial<Box>) => {
    const next = { ...box, ...some };
    last = { account, box: next };
    setBox(next);
  };
  return [box, change];
}

/** null: too little to ask with. */
export function askedIn(box: Box): PersonSearch | null {
  const text = box.text.trim();
  if ([...text].length < 2) return null;
  const place = box.subdistrict ?? box.district;
  const year = Number(box.year);
  return {
    text, ...(place === undefined ? {} : { place }), ...(/^\d{4}$/.test(box.year) && year >= 1850 && year <= 2700 ? { birth_year: year } : {}), ...(box.sex === undefined ? {} : { sex: box.sex }),
  };
}

export function useFound(box: Box) {
  const asked = useSettled(askedIn(box));
  const found = useQuery({
    queryKey: ['person-search', asked],
    queryFn: ({ signal }) => post<PersonsFound>('/api/person-search', asked, signal),
    enabled: asked !== null, placeholderData: keepPreviousData, staleTime: 60_000, gcTime: 300_000, retry: false,
  });
  return { asked, found };
}

/** The value once it has stayed the same for a moment; at once when there is nothing to ask. */
function useSettled(asked: PersonSearch | null): PersonSearch | null {
  const written = JSON.stringify(asked);
  const [settled, setSettled] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), written === 'null' ? 0 : AFTER_TYPING);
    return () => clearTimeout(timer);
  }, [written]);
  return written === 'null' ? null : (JSON.parse(settled) as PersonSearch | null);
}
