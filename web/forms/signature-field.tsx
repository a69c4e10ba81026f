import { type PointerEvent, useRef, useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { PICTURE } from './device-fields.tsx';
import { formsTexts } from './forms-texts.ts';
import { type FieldProps, LineField } from './line-field.tsx';

const WIDTH = 640;
const HEIGHT = 220;

/** Drawn with a finger, or typed by whoever cannot draw: both are the name of whoever signs. */
export function SignatureField(props: FieldProps) {
  const t = useTexts(formsTexts);
  const value = props.session.value(props.item.name, props.at);
  const isDrawn = value.startsWith(PICTURE);
  const { picture } = props.means;
  return (
    <div className="form-sign">
      {picture === null ? <p className="quiet small">{t.pictureHere}</p> : <Pad onKeep={async (blob) => {
        const mark = await picture(blob, 'signature');
        if (mark !== null) props.onAnswer(`${PICTURE}${mark}`);
      }} />}
      <p role="status">{isDrawn ? t.signKept : ''}</p>
      {isDrawn ? (
        <Button kind="quiet" onPress={() => props.onAnswer('')}>
          {t.signClear}
        </Button>
      ) : (
        <>
          <span className="field-hint">
            {t.signTyped}: {t.signTypedHint}
          </span>
          <LineField {...props} label={`${props.label}: ${t.signTyped}`} />
        </>
      )}
    </div>
  );
}

function Pad({ onKeep }: { onKeep: (blob: Blob) => Promise<void> }) {
  const t = useTexts(formsTexts);
  const paper = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT] as const;
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const pen = event.currentTarget.getContext('2d');
    if (pen === null) return;
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.strokeStyle = '#1c2321';
    pen.beginPath();
    pen.moveTo(...at(event));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const pen = event.currentTarget.getContext('2d');
    pen?.lineTo(...at(event));
    pen?.stroke();
    setDrawn(true);
  };
  const clear = () => {
    paper.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT);
    setDrawn(false);
  };
  const keep = () => paper.current?.toBlob((blob) => { if (blob !== null) void onKeep(blob); }, 'image/png');
  return (
    <div className="form-pad">
      <span className="field-hint">{t.signPad}</span>
      <canvas ref={paper} width={WIDTH} height={HEIGHT} role="img" aria-label={t.signPad} onPointerDown={begin} onPointerMove={draw} />
      {drawn ? (
        <div className="form-turns">
          <Button onPress={keep}>{t.signKeep}</Button>
          <Button kind="quiet" onPress={clear}>
            {t.signClear}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
