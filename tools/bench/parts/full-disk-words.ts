// Where no disk can be filled: what the system makes of the words in which others say so.
import { problemOf } from '@klaikhun/server/http/answer-problem.ts';
import { storageProblem, storageProblemIn } from '@klaikhun/server/postgres/storage.ts';

const codeError = (code: string) => Object.assign(new Error(code), { code });

/** How many of five complaints become a sentence in Thai. `known`: false leaves out the product's own knowledge of them. */
export function refusalsOf(known: boolean): number {
  if (!known) return 0;
  const problems = [
    storageProblem(codeError('ENOSPC'), '/data'), storageProblem(codeError('EROFS'), '/data'), storageProblem(codeError('EACCES'), '/'),
    storageProblemIn('FATAL: could not write lock file "postmaster.pid": No space left on device', '/', null), problemOf(codeError('53100')),
  ];
  return problems.filter((problem) => problem !== null && /[ก-๙]/.test(problem.title.th) && problem.code !== 'http.unexpected').length;
}
