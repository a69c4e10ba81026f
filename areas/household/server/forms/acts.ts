// A form's way from a workbook into force. Nothing is kept of a workbook with a mistake.
import type { Call } from '@klaikhun/access/pg';
import { difference, type Form, itemsOf, readForm } from '@klaikhun/forms';
import { readWorkbook } from '@klaikhun/forms/node';
import { commit } from '@klaikhun/ledger/pg';
import { bangkokDay, isoOf, parseDate, type Problem, problemError } from '@klaikhun/std';
import type { FormMistakeSaid, Forms, FormShown, FormsInForce, FormUploaded, FormVersion, UploadForm } from '../../forms/forms.contract.ts';
import { formProblems } from '../../forms/form-problems.ts';
import { inForce, stateOf } from '../../forms/versions.ts';
import { householdProblems } from '../../problems.ts';
import type { HouseholdServices } from '../services.ts';
import { addVersion, findModel, lockVersions, readVersions, setPublished, type VersionRow } from './store.ts';

const todayOf = (services: HouseholdServices) => isoOf(services.clock.today());

function shown(row: VersionRow, all: readonly VersionRow[], today: string): FormVersion {
  const questions = [...itemsOf(row.model.items)].filter(({ item }) => item.kind === 'question' && item.label.th !== '' && item.type !== 'note' && item.type !== 'calculate').length;
  return {
    hash: row.hash, form_id: row.form_id, version: row.version, title: row.model.title, questions, uploaded_on: isoOf(bangkokDay(row.uploaded_at.getTime())), uploaded_by: row.uploaded_by,
    published_from: row.published_from, published_by: row.published_by, state: stateOf(row, all, today),
  };
}

export async function listForms(services: HouseholdServices, call: Call): Promise<Forms> {
  const rows = await readVersions(call.db);
  const today = todayOf(services);
  return {
    as_of: today,
    forms: [...new Set(rows.map((row) => row.form_id))].map((id) => {
      const own = rows.filter((row) => row.form_id === id);
      const titled = inForce(own, today)[0] ?? own[0];
      return { form_id: id, title: titled?.model.title ?? { th: id, en: id }, versions: own.map((row) => shown(row, rows, today)) };
    }),
  };
}

export async function formsInForce(services: HouseholdServices, call: Call): Promise<FormsInForce> {
  const today = todayOf(services);
  return { as_of: today, forms: inForce(await readVersions(call.db), today).map(({ hash, form_id, version, model }) => ({ hash, form_id, version, title: model.title, model })) };
}

export async function showForm(services: HouseholdServices, call: Call, hash: string): Promise<FormShown> {
  const today = todayOf(services);
  const rows = await readVersions(call.db);
  const row = rows.find((one) => one.hash === hash);
  if (row === undefined) throw problemError(formProblems.not_found());
  const now = inForce(rows, today).find((one) => one.form_id === row.form_id && one.hash !== hash);
  return { version: shown(row, rows, today), model: row.model, against: now === undefined ? null : shown(now, rows, today), difference: now === undefined ? [] : [...difference(now.model, row.model)] };
}

const said = (sheet: string, row: number, column: string, problem: Problem): FormMistakeSaid => ({ sheet, row, column, said: problem.title, next: problem.next });

export async function upload(services: HouseholdServices, call: Call, given: UploadForm): Promise<FormUploaded> {
  const workbook = await readWorkbook(Buffer.from(given.workbook, 'base64'));
  if (!workbook.ok) return { mistakes: [said('', 0, '', workbook.problem)], hash: null };
  const read = readForm(workbook.value);
  if (!read.ok) return { mistakes: read.problem.map((one) => said(one.sheet, one.row, one.column, one.problem)), hash: null };
  const form = read.value;
  // Another content under a version that is known is the author's mistake like any other, and stands at its cell.
  const known = (await readVersions(call.db)).find((one) => one.form_id === form.id && one.version === form.version);
  if (known !== undefined && known.hash !== form.hash) return { mistakes: [said('settings', 2, 'version', formProblems.same_version({ form: form.id, version: form.version }))], hash: null };
  if (known === undefined) await act(services, call, { kind: 'form.uploaded', operationId: given.operation_id, form }, async () => {
    if (!(await addVersion(call.db, form, { at: new Date(services.clock.now()), accountId: call.asker?.accountId ?? '' }))) throw problemError(formProblems.same_version({ form: form.id, version: form.version }));
  });
  return { mistakes: [], hash: form.hash };
}

/** From tomorrow on: a day that has come cannot be taken back, and whoever publishes shall be able to. */
export async function publish(services: HouseholdServices, call: Call, hash: string, given: { operation_id: string; from: string }): Promise<FormShown> {
  const day = parseDate(given.from, { partial: false });
  if (!day.ok || isoOf(day.value.day) !== given.from || given.from <= todayOf(services)) throw problemError(formProblems.day_past());
  await lockVersions(call.db);
  const found = await findModel(call.db, hash);
  if (found === null) throw problemError(formProblems.not_found());
  if (found.published_from !== given.from) {
    if (found.published_from !== null) throw problemError(formProblems.published_already());
    await act(services, call, { kind: 'form.published', operationId: given.operation_id, form: found.model, from: given.from }, async () => {
      if (!(await setPublished(call.db, hash, { from: given.from, accountId: call.asker?.accountId ?? '' }))) throw problemError(formProblems.day_taken());
    });
  }
  return showForm(services, call, hash);
}

export async function unpublish(services: HouseholdServices, call: Call, hash: string, operationId: string): Promise<FormShown> {
  await lockVersions(call.db);
  const found = await findModel(call.db, hash);
  if (found === null) throw problemError(formProblems.not_found());
  if (found.published_from === null || found.published_from <= todayOf(services)) throw problemError(formProblems.nothing_to_take_back());
  await act(services, call, { kind: 'form.unpublished', operationId, form: found.model }, async () => {
    await setPublished(call.db, hash, { from: null, accountId: call.asker?.accountId ?? '' });
  });
  return showForm(services, call, hash);
}

async function act(services: HouseholdServices, call: Call, deed: { kind: string; operationId: string; form: Form; from?: string }, project: () => Promise<void>): Promise<void> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const body = { form: deed.form.id, version: deed.form.version, hash: deed.form.hash, ...(deed.from === undefined ? {} : { from: deed.from }) };
  await commit(call.db, services.newId, {
    action: {
      actionId: services.newId(), operationId: deed.operationId, kind: deed.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: null, undoes: null,
      province: services.province, householdId: '', subdistrict: '', body,
    },
    audit: { deed: deed.kind, policy: 'forms.publish', requestId: call.requestId, detail: body, use: 'rights_outreach', relation: null, purpose: null, persons: [] },
    outbox: [],
    project: async () => {
      await project();
      return {};
    },
  });
}
