import { useRef, useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { formsTexts } from './forms-texts.ts';
import { type FieldProps, LineField } from './line-field.tsx';

/** A picture lies with the family; its answer is the mark under which it does. */
export const PICTURE = 'picture:';

export function ImageField({ session, item, at, label, means, invalid, describedBy, onAnswer }: FieldProps) {
  const t = useTexts(formsTexts);
  const chooser = useRef<HTMLInputElement>(null);
  const [failed, setFailed] = useState(false);
  const { picture } = means;
  const isKept = session.value(item.name, at) !== '';
  if (picture === null) return <p className="quiet small">{t.pictureHere}</p>;
  const take = async (files: FileList | null) => {
    const [blob] = files ?? [];
    if (blob === undefined) return;
    const mark = await picture(blob, 'photo');
    setFailed(mark === null);
    if (mark !== null) onAnswer(`${PICTURE}${mark}`);
    if (chooser.current) chooser.current.value = '';
  };
  return (
    <div>
      <input ref={chooser} type="file" accept="image/*" hidden aria-label={label} onChange={(event) => void take(event.target.files)} />
      <Button aria-describedby={describedBy} onPress={() => chooser.current?.click()}>
        {isKept ? t.pictureAgain : t.pictureTake}
      </Button>
      <p role="status">{failed ? t.pictureFailed : isKept && !invalid ? t.pictureKept : ''}</p>
    </div>
  );
}

export function PlaceField(props: FieldProps) {
  const t = useTexts(formsTexts);
  const [state, setState] = useState<'still' | 'looking' | 'none'>('still');
  const find = async () => {
    setState('looking');
    const found = await props.means.position();
    setState(found === null ? 'none' : 'still');
    if (found !== null) props.onAnswer(`${found.latitude.toFixed(6)} ${found.longitude.toFixed(6)} 0 ${Math.round(found.accuracy)}`);
  };
  return (
    <div className="form-place">
      <Button isDisabled={state === 'looking'} onPress={() => void find()}>
        {state === 'looking' ? t.positionTaking : t.positionTake}
      </Button>
      <span className="field-hint">{t.position}</span>
      <LineField {...props} label={`${props.label} (${t.position})`} />
      <p role="status" className="small">
        {state === 'none' ? t.positionNone : ''}
      </p>
    </div>
  );
}

interface Detector { detect: (image: ImageBitmap) => Promise<readonly { readonly rawValue: string }[]> }
const detectorOf = (): Detector | null => {
  const made = (globalThis as { BarcodeDetector?: new () => Detector }).BarcodeDetector;
  return made === undefined ? null : new made();
};

/** Typed; read from a picture where the browser can. */
export function BarcodeField(props: FieldProps) {
  const t = useTexts(formsTexts);
  const chooser = useRef<HTMLInputElement>(null);
  const [failed, setFailed] = useState(false);
  const [detector] = useState(detectorOf);
  const read = async (files: FileList | null) => {
    const [blob] = files ?? [];
    if (blob === undefined || detector === null) return;
    const found = await createImageBitmap(blob).then((image) => detector.detect(image)).catch(() => []);
    setFailed(found.length === 0);
    if (found[0] !== undefined) props.onAnswer(found[0].rawValue);
  };
  return (
    <div>
      <LineField {...props} />
      {detector === null ? null : (
        <>
          <input ref={chooser} type="file" accept="image/*" capture="environment" hidden aria-label={t.scan} onChange={(event) => void read(event.target.files)} />
          <Button onPress={() => chooser.current?.click()}>{t.scan}</Button>
          <p role="status" className="small">
            {failed ? t.scanNone : ''}
          </p>
        </>
      )}
    </div>
  );
}
