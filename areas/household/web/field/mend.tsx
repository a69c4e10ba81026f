import { useState } from 'react';
import { answerShape, type OnDevice, readFieldName } from '@klaikhun/areas/household';
import { type FactValue, keptValue, wordsOf } from '@klaikhun/areas/people';
import { encodeFact, factOf } from '@klaikhun/rules/decide';
import type { Edit, Json, Kept } from '@klaikhun/sync';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Sheet } from '@klaikhun/web/ui/index.ts';
import { AnswerForm } from '../parts/answer-form.tsx';
import { placeTexts } from './place-texts.ts';

interface MendProps { one: Kept; rules: OnDevice; open: boolean; onClose: () => void; onSend: (edit: Edit) => Promise<void> }

/** The answers of a refused entry, each to be answered anew; what stays as it is goes along. */
export function MendSheet({ one, rules, open, onClose, onSend }: MendProps) {
  const t = useTexts(placeTexts);
  const say = useSay();
  const [changed, setChanged] = useState<Readonly<Record<string, Json>>>({});
  const { sets, appends } = one.operation;
  const send = () => void onSend({ sets: sets.map(({ field, value }) => ({ field, value: Object.hasOwn(changed, field) ? (changed[field] ?? null) : value })), appends });
  return (
    <Sheet title={t.mend} open={open} onClose={onClose}>
      <div className="field-form">
        {one.problem ? <p className="field-refused-why">{say(one.problem.title)}</p> : null}
        {sets.map((set) => {
          const read = readFieldName(set.field);
          const fact = read === null ? undefined : factOf(rules.law.facts, read.subject === 'household' ? 'household' : 'person', read.fact);
          if (fact === undefined) return null;
          const value = Object.hasOwn(changed, set.field) ? (changed[set.field] ?? null) : set.value;
          const change = (given: FactValue) => {
            const encoded = encodeFact(fact, given);
            if (encoded.ok) setChanged({ ...changed, [set.field]: keptValue(fact, encoded.value) });
          };
          return (
            <div key={set.field}>
              <h3>{say(fact.question)}</h3>
              <p>
                <strong>{say(wordsOf(fact, value as FactValue))}</strong>
              </p>
              <AnswerForm question={fact.question} shape={answerShape(fact)} sending={false} onAnswer={change} />
            </div>
          );
        })}
        <Button kind="main" wide onPress={send}>
          {t.sendAgain}
        </Button>
      </div>
    </Sheet>
  );
}
