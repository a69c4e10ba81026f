import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AskExport, ExportAsked, ExportSize } from '@klaikhun/areas/rights';
import { address, get, operations, post } from '@klaikhun/web/api/index.ts';
import { count, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Sheet, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import type { WorkFilter } from '../parts/work-filter.ts';
import { exportTexts } from './export-texts.ts';
import './exports.css';

type Format = AskExport['format'];
const LEAST_REASON = 10;

/** The list as it stands filtered, as a file: at once, or after a colleague has agreed. */
export function WorkExport({ filter }: { filter: WorkFilter }) {
  const t = useTexts(exportTexts);
  const [asking, setAsking] = useState<{ format: Format; size: ExportSize } | null>(null);
  const start = useMutation({
    mutationFn: (format: Format) => get<ExportSize>('/api/work-list/export/size', { ...filter, format }),
    onSuccess: (size, format) => {
      if (size.needs_second) setAsking({ format, size });
      else window.location.assign(address('/api/work-list/export', { ...filter, format }));
    },
  });
  return (
    <div className="work-export screen-only">
      <Button isDisabled={start.isPending} onPress={() => start.mutate('xlsx')}>
        {start.isPending ? t.counting : t.excel}
      </Button>
      <Button kind="quiet" isDisabled={start.isPending} onPress={() => start.mutate('csv')}>
        {t.csv}
      </Button>
      <Go to="/exports" className="small">
        {t.requests}
      </Go>
      {start.isError ? <WentWrong problem={start.error} /> : null}
      <Sheet title={t.askTitle} open={asking !== null} onClose={() => setAsking(null)}>
        {asking === null ? null : <AskForm filter={filter} format={asking.format} size={asking.size} />}
      </Sheet>
    </div>
  );
}

function AskForm({ filter, format, size }: { filter: WorkFilter; format: Format; size: ExportSize }) {
  const t = useTexts(exportTexts);
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useMutation({
    mutationFn: (given: Omit<AskExport, 'operation_id'>) => post<ExportAsked>('/api/exports', { operation_id: ids.idFor(given), ...given }),
    onSuccess: () => {
      ids.answered();
      void client.invalidateQueries({ queryKey: ['exports'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim().length >= LEAST_REASON) ask.mutate({ ...filter, sort: filter.sort ?? 'urgency', format, why: why.trim() });
  };
  if (ask.isSuccess) {
    return (
      <div className="export-ask" role="status">
        <p>{t.asked(ask.data.told)}</p>
        <p>
          <Go to="/exports">{t.seeRequests}</Go>
        </p>
      </div>
    );
  }
  return (
    <div className="export-ask">
      <p>{t.askAbout(count(size.persons), count(size.alone))}</p>
      {size.taken > 0 ? <p>{t.takenAlready(count(size.taken))}</p> : null}
      <p className="quiet">{t.narrower}</p>
      {ask.isError ? <WentWrong problem={ask.error} /> : null}
      <form onSubmit={submit} noValidate>
        <TextField label={t.whatFor} hint={t.whatForHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_REASON ? t.needWhy : undefined} />
        <Button kind="main" type="submit" wide isDisabled={ask.isPending}>
          {ask.isPending ? t.asking : t.ask}
        </Button>
      </form>
    </div>
  );
}
