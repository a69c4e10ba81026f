// From the rows of an XLSForm workbook to a form, or to all that is wrong with it at once.
import { failed, ok, type Result } from '@klaikhun/std';
import { withHash } from '../hash.ts';
import { type Choice, type Form, type Item, LOGIC, type LogicKind, QUESTION_TYPES, type Question, type QuestionType, type Section } from '../model.ts';
import { checkLogic } from './check-logic.ts';
import { type FormMistake, type Note, readProblems } from './mistakes.ts';
import { type Line, readSheet, type Sheet, type Workbook } from './sheet.ts';

/** Larger than any paper form; a file beyond is a mistake or an attack. */
const MOST_ROWS = 5_000;
const MOST_CHOICES = 100_000;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const NO_LABEL: readonly string[] = ['calculate', 'hidden', 'today', 'start', 'end'];
/** Types of XLSForm that mean one of ours, or nothing that a session holds. */
const SAME_TYPE: Readonly<Record<string, QuestionType>> = { int: 'integer', string: 'text', datetime: 'dateTime', photo: 'image', location: 'geopoint', calculation: 'calculate' };
const EMPTY = { th: '', en: '' };

interface Open { readonly line: Line; readonly kind: 'group' | 'repeat'; readonly items: Item[] }

export function readForm(workbook: Workbook): Result<Form, readonly FormMistake[]> {
  const mistakes: FormMistake[] = [];
  const note: Note = (sheet, row, column, problem) => mistakes.push({ sheet, row, column, problem });
  if (workbook.survey === undefined) {
    note('survey', 0, '', readProblems.no_sheet({ sheet: 'survey' }));
    return failed(mistakes);
  }
  if (workbook.survey.length > MOST_ROWS || (workbook.choices?.length ?? 0) > MOST_CHOICES) {
    note('survey', 0, '', readProblems.too_large({ what: `survey ${workbook.survey.length}, choices ${workbook.choices?.length ?? 0}` }));
    return failed(mistakes);
  }
  const survey = readSheet(workbook.survey);
  for (const column of ['type', 'name']) if (!survey.columns.includes(column)) note('survey', 1, column, readProblems.no_column({ sheet: 'survey', column }));
  const choices = readSheet(workbook.choices ?? []);
  const lists = readChoices(choices, note);
  const items = readSurvey(survey, lists, note);
  const settings = readSheet(workbook.settings ?? []).lines[0];
  const title = settings?.words('form_title') ?? EMPTY;
  const id = settings?.cell('form_id') || 'form';
  checkLogic(items, choices.columns, note);
  if (mistakes.length > 0) return failed(mistakes.toSorted((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row));
  return ok(withHash({ id, title: title.th === '' ? { ...title, th: id } : title, version: settings?.cell('version') || '1', items, lists }));
}

function readChoices(sheet: Sheet, note: Note): Readonly<Record<string, readonly Choice[]>> {
  const lists = new Map<string, Choice[]>();
  const known = new Map<string, number>();
  const columns = sheet.columns.filter((column) => column !== 'list_name' && column !== 'name' && !/^(?:label|hint|media|image)(?:::|$)/.test(column));
  for (const line of sheet.lines) {
    const [list, name, label] = [line.cell('list_name'), line.cell('name'), line.words('label')];
    if (list === '' || name === '') { note('choices', line.row, list === '' ? 'list_name' : 'name', readProblems.no_name()); continue; }
    if (/\s/.test(name)) note('choices', line.row, 'name', readProblems.choice_space({ name }));
    if (label.th === '') note('choices', line.row, 'label::th', readProblems.no_thai_label({ name }));
    const other = known.get(`${list}\n${name}`);
    if (other !== undefined) note('choices', line.row, 'name', readProblems.same_choice({ name, list, other }));
    known.set(`${list}\n${name}`, line.row);
    const choice = { name, label, columns: Object.fromEntries(columns.flatMap((column) => (line.cell(column) === '' ? [] : [[column, line.cell(column)]]))) };
    const listed = lists.get(list);
    if (listed === undefined) lists.set(list, [choice]);
    else listed.push(choice);
  }
  return Object.fromEntries(lists);
}

function readSurvey(sheet: Sheet, lists: Readonly<Record<string, readonly Choice[]>>, note: Note): readonly Item[] {
  const top: Item[] = [];
  const open: Open[] = [];
  const names = new Map<string, number>();
  for (const line of sheet.lines) {
    const type = line.cell('type').replace(/\s+/g, ' ');
    const turn = /^(begin|end)[ _](group|repeat)$/.exec(type);
    if (turn?.[1] === 'end') {
      const last = open.pop();
      if (last === undefined || last.kind !== turn[2]) {
        note('survey', line.row, 'type', readProblems.not_opened({ kind: turn[2] }));
        if (last !== undefined) open.push(last);
      } else (open.at(-1)?.items ?? top).push(section(last));
      continue;
    }
    checkName(line, names, note);
    if (turn !== null) { open.push({ line, kind: turn[2] as 'group' | 'repeat', items: [] }); continue; }
    const question = readQuestion(line, type, lists, note);
    if (question !== null) (open.at(-1)?.items ?? top).push(question);
  }
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    note('survey', last.line.row, 'type', readProblems.not_closed({ kind: last.kind, name: last.line.cell('name') }));
    (open.at(-1)?.items ?? top).push(section(last));
  }
  return top;
}

function checkName(line: Line, names: Map<string, number>, note: Note): void {
  const name = line.cell('name');
  if (name === '') note('survey', line.row, 'name', readProblems.no_name());
  else if (!NAME.test(name)) note('survey', line.row, 'name', readProblems.bad_name({ name }));
  const other = names.get(name);
  if (other !== undefined) note('survey', line.row, 'name', readProblems.same_name({ name, other }));
  else if (name !== '') names.set(name, line.row);
}

function rowOf(line: Line): Pick<Question, 'name' | 'label' | 'hint' | 'appearance' | 'logic' | 'row'> {
  const logic: Partial<Record<LogicKind, string>> = {};
  for (const kind of LOGIC) {
    const text = line.cell(kind);
    if (text !== '') logic[kind] = text;
  }
  for (const kind of ['required', 'read_only'] as const) {
    const text = logic[kind]?.toLowerCase() ?? '';
    if (text === 'yes' || text === 'true') logic[kind] = 'true()';
    else if (text === 'no' || text === 'false') delete logic[kind];
  }
  return { name: line.cell('name'), label: line.words('label'), hint: line.words('hint'), appearance: line.cell('appearance'), logic, row: line.row };
}

const section = ({ line, kind, items }: Open): Section => ({ kind, ...rowOf(line), items });

function readQuestion(line: Line, written: string, lists: Readonly<Record<string, readonly Choice[]>>, note: Note): Question | null {
  const row = rowOf(line);
  const [word = '', list = ''] = written.split(' ');
  const select = word === 'select_one' || word === 'select_multiple';
  const plain = SAME_TYPE[word.toLowerCase()] ?? QUESTION_TYPES.find((one) => one === word);
  const type = plain === 'image' && row.appearance.split(' ').includes('signature') ? 'signature' : plain;
  if (type === undefined || (list !== '' && !select)) {
    note('survey', line.row, 'type', readProblems.unknown_type({ type: written }));
    return null;
  }
  if (select && !Object.hasOwn(lists, list)) note('survey', line.row, 'type', readProblems.no_list({ list }));
  if (row.label.th === '' && !NO_LABEL.includes(type)) note('survey', line.row, 'label::th', readProblems.no_thai_label({ name: row.name }));
  if (type === 'calculate' && row.logic.calculate === undefined) note('survey', line.row, 'calculate', readProblems.no_calculation({ name: row.name }));
  return { kind: 'question', ...row, type, list: select ? list : '', constraintMessage: line.words('constraint_message'), requiredMessage: line.words('required_message') };
}
