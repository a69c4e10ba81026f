// Dates that contradict one another inside a row (rights.md, "broken rows"): nobody dies, or is born, in an order that cannot be.
import { type CellFault, cellFault, type ColumnValues, UNKNOWN_DAY } from '@klaikhun/exchange';
import type { Dictionary } from '@klaikhun/rules';
import { type Day, isoOf } from '@klaikhun/std';

export interface RowFault { readonly row: number; readonly column: string; readonly value: string; readonly fault: CellFault }

/** Births after `asOf`, and deaths and certificates before the birth; rows count from 0. `person`: the columns that the file has. */
export function* brokenDates(dictionary: Dictionary, person: ReadonlyMap<string, ColumnValues>, asOf: Day): Generator<RowFault> {
  const birth = dictionary.person[dictionary.birth]?.name ?? '';
  const births = person.get(birth);
  if (births === undefined) return;
  const later = dictionary.person.filter((fact) => fact.index === dictionary.death || fact.notBefore !== null);
  for (let row = 0; row < births.length; row++) {
    if ((births[row] as number) > asOf) yield { row, column: birth, value: isoOf(births[row] as number), fault: bornLater(asOf) };
  }
  for (const fact of later) {
    const days = person.get(fact.name);
    if (days === undefined) continue;
    for (let row = 0; row < births.length; row++) {
      const day = days[row] as number;
      if (day !== UNKNOWN_DAY && day < (births[row] as number)) {
        yield { row, column: fact.name, value: isoOf(day), fault: cellFault('before_birth', `${fact.label.th}อยู่ก่อนวันเกิดไม่ได้`, `${fact.label.en} cannot lie before the birth`) };
      }
    }
  }
}

function bornLater(asOf: Day): CellFault {
  return cellFault('birth_after_as_of', `วันเกิดอยู่หลังวันที่ของข้อมูล (${isoOf(asOf)})`, `the birth lies after the day of the data (${isoOf(asOf)})`);
}
