import { useState } from 'react';
import { defineTexts, useTexts } from '../i18n/index.ts';
import { useUpdate } from '../offline/index.ts';
import { Button } from '../ui/index.ts';

const texts = defineTexts({
  newer: { th: 'มีรุ่นใหม่ เปิดใหม่เมื่อพร้อม', en: 'There is a newer version. Open it when you are ready.' },
  open: { th: 'เปิดใหม่', en: 'Open it' },
  later: { th: 'ไว้ก่อน', en: 'Later' },
});

/** Said once and calmly: what somebody is writing is not interrupted. */
export function NewerVersion({ path }: { path: string }) {
  const t = useTexts(texts);
  const [later, setLater] = useState(false);
  const { ready, begin } = useUpdate(/^\/field(?:\/|$)/.test(path));
  if (!ready || later) return null;
  return (
    <div className="undo-bar screen-only" role="status">
      <span className="undo-said">{t.newer}</span>
      <Button kind="quiet" onPress={begin}>
        {t.open}
      </Button>
      <Button kind="quiet" onPress={() => setLater(true)}>
        {t.later}
      </Button>
    </div>
  );
}
