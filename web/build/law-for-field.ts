import { lawOnDevice } from '@klaikhun/areas/household';
import { compileLaw } from '@klaikhun/rules';
import { readLawFiles } from '@klaikhun/law/node';
import { bangkokDay } from '@klaikhun/std';

/** The law as the field app needs it, as JSON text: with the words that workers are shown, without what must not be spoken of. */
export async function lawForField(): Promise<string> {
  const compiled = compileLaw(await readLawFiles());
  if (!compiled.ok) throw new Error(compiled.problem.map((fault) => `${fault.file}:${fault.line} ${fault.problem.title.en}`).join('\n'));
  return JSON.stringify(lawOnDevice(compiled.value, bangkokDay(Date.now())));
}
