// The forms that every installation begins with, from the workbooks in reference/forms: in force from the day they are first seen here.
import { readFile } from 'node:fs/promises';
import { readForm } from '@klaikhun/forms';
import { readWorkbook } from '@klaikhun/forms/node';
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { type Clock, isoOf, problemError } from '@klaikhun/std';
import type { Client } from 'pg';

const SEEDED = ['home-visit', 'family-assessment'];

/** A form that has a version here, whoever brought it, is left alone: what officers have published stands. */
export async function seedForms(owner: Client, clock: Clock): Promise<void> {
  const { rows } = await owner.query<{ form_id: string }>('select distinct form_id from form_version');
  for (const name of SEEDED.filter((one) => !rows.some((row) => row.form_id === one))) {
    const workbook = await readWorkbook(await readFile(new URL(`../../reference/forms/${name}.xlsx`, import.meta.url)));
    if (!workbook.ok) throw problemError(workbook.problem);
    const form = readForm(workbook.value);
    const mistake = form.ok ? undefined : form.problem[0]?.problem;
    if (mistake !== undefined) throw problemError(mistake);
    if (!form.ok) continue;
    await owner.query('insert into form_version (hash, form_id, version, model, uploaded_at, uploaded_by, published_from, published_by) values ($1, $2, $3, $4, $5, $6, $7, $6) on conflict do nothing',
      [form.value.hash, form.value.id, form.value.version, JSON.stringify(form.value), new Date(clock.now()), SYSTEM_ACCOUNT, isoOf(clock.today())]);
  }
}
