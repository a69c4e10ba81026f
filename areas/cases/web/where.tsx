import { useState } from 'react';
import { MOST } from '@klaikhun/areas/cases';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Choice, TextField } from '@klaikhun/web/ui/index.ts';
import { dangerTexts } from './danger-texts.ts';
import type { PlaceName, Written } from './written.ts';

const PATIENCE = 15_000;

function positionNow(): Promise<Written['position']> {
  if (!('geolocation' in navigator)) return Promise.resolve(null);
  return new Promise((done) => {
    navigator.geolocation.getCurrentPosition(({ coords: { latitude, longitude, accuracy } }) => done({ latitude, longitude, accuracy: Math.min(100_000, Math.round(accuracy)) }), () => done(null), { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60_000 });
  });
}

/** The subdistrict decides who is told; the rest helps them to find it. */
export function Where({ written, places, change, tried }: { written: Written; places: readonly PlaceName[]; change: (some: Partial<Written>) => void; tried: boolean }) {
  const t = useTexts(dangerTexts);
  const say = useSay();
  const [failed, setFailed] = useState(false);
  const [looking, setLooking] = useState(false);
  const find = async () => {
    setLooking(true);
    const position = await positionNow();
    setLooking(false);
    setFailed(position === null);
    change({ position });
  };
  return (
    <>
      <h2>{t.where}</h2>
      <div>
        <Choice label={t.subdistrict} value={written.subdistrict} onChange={(subdistrict) => change({ subdistrict })} options={[{ id: '', name: t.choose }, ...places.map((one) => ({ id: one.code, name: say(one.name) }))]} />
        {tried && written.subdistrict === '' ? <p className="field-fault">{t.placeFault}</p> : null}
      </div>
      <TextField label={t.village} value={written.village} onChange={(village) => change({ village })} inputMode="numeric" maxLength={10} autoComplete="off" />
      <TextField label={t.spot} hint={t.spotHint} value={written.spot} onChange={(spot) => change({ spot })} maxLength={MOST.place} autoComplete="off" />
      {written.position === null ? (
        <Button isDisabled={looking} onPress={() => void find()}>
          {t.here}
        </Button>
      ) : <p role="status">{t.hereSet(written.position.accuracy)}</p>}
      {failed ? <p className="small">{t.hereNot}</p> : null}
    </>
  );
}
