import { useEffect, useMemo, useState } from 'react';
import { familyFinder, type FamilySummary, type Findable, lineOf } from '@klaikhun/areas/household';
import { bangkokDay } from '@klaikhun/std';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { field } from '@klaikhun/web/offline/index.ts';
import { Button, TextField } from '@klaikhun/web/ui/index.ts';
import { dangerTexts } from './danger-texts.ts';

export interface FamilyChosen { readonly id: string; readonly name: string; readonly subdistrict: string; readonly village: string }
const MOST = 5;

/** Of the families that were taken along: one is chosen, and nothing of it is typed again. */
export function FamilyHere({ chosen, onChange }: { chosen: FamilyChosen | null; onChange: (chosen: FamilyChosen | null) => void }) {
  const t = useTexts(dangerTexts);
  const [families, setFamilies] = useState<readonly Findable[]>([]);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    void field.list().then((lines) => setFamilies(lines.flatMap(({ id, summary }) => (summary === null ? [] : [{ id, summary: summary as unknown as FamilySummary }]))));
  }, []);
  const find = useMemo(() => familyFinder(families), [families]);
  if (families.length === 0) return null;
  if (chosen !== null) return (
    <div className="danger-family">
      <p>{t.thisFamily(chosen.name)}</p>
      <Button kind="quiet" onPress={() => onChange(null)}>
        {t.notThis}
      </Button>
    </div>
  );
  const found = asked.trim() === '' ? [] : find(asked).slice(0, MOST);
  const chosenOf = ({ id, summary }: Findable): FamilyChosen => ({ id, name: lineOf(summary, bangkokDay(Date.now())).name, subdistrict: summary.subdistrict, village: summary.village ?? '' });
  return (
    <div role="search">
      <TextField label={t.known} hint={t.knownHint} value={asked} onChange={setAsked} type="search" autoComplete="off" />
      {found.map((one) => (
        <Button key={one.id} wide onPress={() => onChange(chosenOf(one))}>
          {chosenOf(one).name}
        </Button>
      ))}
    </div>
  );
}
