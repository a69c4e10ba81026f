import { useEffect, useRef, useState } from 'react';
import { defineTexts, useTexts } from '../i18n/index.ts';
import { Button } from './button.tsx';
import './undo-bar.css';

const texts = defineTexts({
  close: { th: 'ปิด', en: 'Close' },
});

const STAYS_MS = 10_000;

export interface UndoBarProps {
  /** What was done, as a sentence. A new `key` starts the ten seconds again. */
  done: string;
  /** Absent: it only says what was done. */
  undo?: { label: string; onPress: () => void };
  onGone: () => void;
}

/** Ten seconds to take back what was just done. The clock stands still while the bar is pointed at or holds the focus. */
export function UndoBar({ done, undo, onGone }: UndoBarProps) {
  const t = useTexts(texts);
  const [held, setHeld] = useState(false);
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => gone.current(), STAYS_MS);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    <div className="undo-bar screen-only" role="status" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span className="undo-said">{done}</span>
      {undo ? (
        <Button kind="quiet" onPress={undo.onPress}>
          {undo.label}
        </Button>
      ) : null}
      <Button kind="quiet" onPress={onGone}>
        {t.close}
      </Button>
    </div>
  );
}
