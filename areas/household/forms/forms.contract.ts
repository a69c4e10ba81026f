// Forms and their versions, and what was answered in them at a family's home.
import { DayText, Text } from '@klaikhun/areas/org';
import { z } from 'zod';

const operation = { operation_id: z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' }) };
/** The form as packages/forms reads and runs it. */
const Model = z.unknown().meta({ description: 'The form: items, lists of choices, logic' });

export const FormVersionState = z.enum(['draft', 'coming', 'in_force', 'earlier']);
export const FormVersion = z.object({
  hash: z.string(), form_id: z.string(), version: z.string(), title: Text, questions: z.number().int(), uploaded_on: DayText, uploaded_by: Text, published_from: DayText.nullable(), published_by: Text.nullable(), state: FormVersionState,
}).meta({ id: 'FormVersion' });
export type FormVersion = z.infer<typeof FormVersion>;

/** GET /api/forms: newest first within a form. */
export const Forms = z.object({ as_of: DayText, forms: z.array(z.object({ form_id: z.string(), title: Text, versions: z.array(FormVersion) })) }).meta({ id: 'Forms' });
export type Forms = z.infer<typeof Forms>;

/** GET /api/forms/versions/{hash} */
export const FormShown = z.object({
  version: FormVersion, model: Model, against: FormVersion.nullable().meta({ description: 'The version in force beside which this one is read; null: none, or this is it' }), difference: z.array(Text),
}).meta({ id: 'FormShown' });
export type FormShown = z.infer<typeof FormShown>;

/** POST /api/forms/versions: a workbook read. Mistakes are no refusal: they are what was asked for. */
export const UploadForm = z.object({ ...operation, workbook: z.base64().min(4).max(900_000).meta({ description: 'The .xlsx, base64' }) }).meta({ id: 'UploadForm' });
export type UploadForm = z.infer<typeof UploadForm>;
export const FormMistakeSaid = z.object({ sheet: z.string(), row: z.number().int().meta({ description: 'The header is row 1; 0: the whole sheet' }), column: z.string(), said: Text, next: Text });
export type FormMistakeSaid = z.infer<typeof FormMistakeSaid>;
export const FormUploaded = z.object({ mistakes: z.array(FormMistakeSaid), hash: z.string().nullable().meta({ description: 'null: nothing was kept' }) }).meta({ id: 'FormUploaded' });
export type FormUploaded = z.infer<typeof FormUploaded>;

export const PublishForm = z.object({ ...operation, from: DayText }).meta({ id: 'PublishForm' });
export type PublishForm = z.infer<typeof PublishForm>;
export const UnpublishForm = z.object({ ...operation }).meta({ id: 'UnpublishForm' });
export type UnpublishForm = z.infer<typeof UnpublishForm>;

/** GET /api/forms/in-force */
export const FormsInForce = z.object({ as_of: DayText, forms: z.array(z.object({ hash: z.string(), form_id: z.string(), title: Text, version: z.string(), model: Model })) }).meta({ id: 'FormsInForce' });
export type FormsInForce = z.infer<typeof FormsInForce>;

// ---- at a family ----
/** GET /api/households/{id}/forms, and the answer of filling one in. */
export const FamilyForms = z.object({
  household_id: z.string(), may_fill: z.boolean(),
  to_fill: z.array(z.object({ hash: z.string(), title: Text, about_person: z.boolean(), known: z.unknown().meta({ description: 'Answers that the record knows, by the name of the question' }) })).meta({ description: 'The forms in force' }),
  answered: z.array(z.object({
    answer_id: z.string(), hash: z.string(), form_id: z.string(), title: Text, version: z.string(), on: DayText, by: Text, person_id: z.string().nullable(),
    score: z.object({ label: Text, text: z.string() }).nullable(),
    answers: z.array(z.object({ label: Text, text: Text })).nullable().meta({ description: 'null: not for the asker to read' }),
  })).meta({ description: 'Newest first' }),
}).meta({ id: 'FamilyForms' });
export type FamilyForms = z.infer<typeof FamilyForms>;

/** POST /api/households/{id}/forms */
export const FillForm = z.object({
  ...operation, hash: z.string().regex(/^[0-9a-f]{64}$/), person_id: z.string().min(1).max(120).nullable(), started: z.iso.datetime({ offset: true }),
  answers: z.string().min(2).max(24_000).meta({ description: 'The answers as JSON text, by the name of the question; a repeat as a list' }),
}).meta({ id: 'FillForm' });
export type FillForm = z.infer<typeof FillForm>;
