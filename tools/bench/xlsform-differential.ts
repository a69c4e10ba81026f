// The engine of forms against a second opinion that shares no code with it: random answers, the same values, relevance and validity.
import { readForm, type Form, Session } from '@klaikhun/forms';
import { seededRng } from '@klaikhun/std';
import { FAMILY_ASSESSMENT } from '../forms-seed/family.ts';
import { HOME_VISIT } from '../forms-seed/barthel.ts';
import { type Given, secondOpinion } from '../forms-seed/second.ts';
import { atLeast, type Benchmark, exactly } from './frame/model.ts';

const NOW = '2026-11-27T09:30:00+07:00';
const ODD = { survey: [
  ['type', 'name', 'label::th', 'relevant', 'constraint', 'required', 'calculation', 'repeat_count'], ['integer', 'n', 'จำนวน', '', '. >= 0 and . < 4', 'yes'], ['integer', 'm', 'เลข'],
  ['begin repeat', 'r', 'รอบ', '${m} != 2', '', '', '', '${n}'], ['integer', 'x', 'ค่า', '', '. mod 2 = 0'], ['calculate', 'p', '', '${x} > 1', '', '', 'position(..) * 10 + ${m}'], ['text', 't', 'คำ', '${p} >= 20', '', '${x} = 3'], ['end repeat'],
  ['calculate', 'all', '', '', '', '', 'sum(${x}) - sum(${p}) div 2'], ['begin group', 'g', 'กลุ่ม', '${all} < 0'], ['text', 'why', 'ทำไม', '', 'string-length(.) > 1', '${m} = 1'], ['end group'], ['calculate', 'size', '', '', '', '', 'string-length(${why})'],
] };
const VALUES = ['', '', '0', '1', '2', '3', '5', '-1', '2.5', 'yes', 'no', 'yes', 'owned_secure', 'rented', 'other money', 'urgent', 'good', '12345678901'];

function bent(session: Session, name: string, turn: number, plant: string | null): string {
  const value = session.value(name, [turn]);
  if (plant === 'empty_is_zero' && value === 'NaN') return '0';
  if (plant === 'position_off_by_one' && name === 'p' && value !== '') return String(Number(value) - 10);
  return value;
}

/** Answers by chance, and how many questions the two see differently. */
function tried(form: Form, seed: number, plant: string | null): { readonly compared: number; readonly different: number } {
  const rng = seededRng(seed);
  const pick = (list: string): string => rng.pick(list === '' ? VALUES : ['', ...(form.lists[list] ?? []).map(({ name }) => name)]);
  const session = new Session(form, NOW);
  for (let pass = 0; pass < 2; pass++) for (const { item } of [...session.cells()]) if (item.logic.calculate === undefined) for (let turn = 1; turn <= 3; turn++) session.answer(item.name, item.name === 'met' || item.name === 'consent' ? (seed % 4 === 0 ? 'no' : 'yes') : item.name === 'n' || item.name === 'member_count' ? String(seed % 4) : pick(item.list), [turn]);
  let [compared, different] = [0, 0];
  for (const [key, seen] of secondOpinion(form, session.draft().answers as Given)) {
    const [name = '', turn = '1'] = key.split(' ');
    const problem = session.fault(name, [Number(turn)])?.code ?? '';
    const valid = problem !== 'form_answer.required' && problem !== 'form_answer.constraint';
    const relevant = plant === 'relevance_ignored' || session.isRelevant(name, [Number(turn)]);
    // Kind and choice are judged before the constraint and have their own tests.
    const judged = problem !== 'form_answer.type' && problem !== 'form_answer.choice';
    compared++;
    if (bent(session, name, Number(turn), plant) !== seen.value || relevant !== seen.relevant || (judged && valid !== seen.valid)) different++;
  }
  return { compared, different };
}

const differential: Benchmark = {
  name: 'xlsform-differential',
  about: 'forms worked out by the engine and by a second evaluator: random answers, the same values, relevance and validity',
  plants: { relevance_ignored: 'everything counts as relevant', empty_is_zero: 'what cannot be worked out counts as 0', position_off_by_one: 'turns of a repeat are counted from 0' },
  run({ quick, plant }) {
    const forms = [HOME_VISIT, FAMILY_ASSESSMENT, ODD].flatMap((book) => { const read = readForm(book); return read.ok ? [read.value] : []; });
    let [compared, different] = [0, 0];
    for (let seed = 1; seed <= (quick ? 60 : 1500); seed++) for (const form of forms) { const one = tried(form, seed, plant); compared += one.compared; different += one.different; }
    return Promise.resolve({ forms: exactly(forms.length, 3, 'forms'), compared: atLeast(compared, 1000, 'answers'), different: exactly(different, 0, 'answers') });
  },
};

export default differential;
