import type { Problem } from '@klaikhun/std';
import { useSay } from '@klaikhun/web/i18n/index.ts';
import { Notice } from '@klaikhun/web/ui/index.ts';

/** What the device or the office said no to, and what to do next. */
export function ProblemSaid({ problem }: { problem: Problem }) {
  const say = useSay();
  return (
    <Notice meaning="danger" title={say(problem.title)} urgent>
      {say(problem.next)}
    </Notice>
  );
}
