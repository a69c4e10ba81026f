import { address } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { workTexts } from '../work-texts.ts';
import type { WorkFilter } from './work-filter.ts';

/** The list as it stands filtered, as a file. */
export function WorkExport({ filter }: { filter: WorkFilter }) {
  const t = useTexts(workTexts);
  const file = (format: string) => address('/api/work-list/export', { ...filter, format });
  return (
    <p className="work-export screen-only">
      <a className="button button-plain" href={file('xlsx')} download>
        {t.excel}
      </a>
      <a className="button button-quiet" href={file('csv')} download>
        {t.csv}
      </a>
    </p>
  );
}
