// Applications that are being prepared: of one family, and of everybody that one works for.
import { z } from 'zod';
import { DayText, PlaceText, Text } from '@klaikhun/areas/org';
import { AUTHORITIES, PAPER, PAYMENTS } from './claim-entry.ts';

const Short = z.string().trim().max(120);
const Written = { right: z.string().min(1).max(60), subject: z.string().min(1).max(120), seen: z.array(z.string().max(120)).max(60).meta({ description: 'The entries that stood before the writer: this one takes their place' }), on: z.string().max(10), by: z.string().max(200) };
/** What lies in the family's list. From a phone it comes as it is; at a desk who and when are the server's. */
export const WrittenClaim = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('draft'), ...Written,
    authority: z.enum(AUTHORITIES).nullable(), applicant: z.string().max(120).nullable().meta({ description: 'A member of the home who applies' }), applicant_name: Short.nullable().meta({ description: 'Somebody from outside the home' }),
    payment: z.enum(PAYMENTS).nullable(), bank: Short.nullable(), account: z.string().trim().max(40).nullable(),
    heard: z.boolean().meta({ description: 'It was read out, and the person agreed' }), papers: z.array(z.string().regex(PAPER)).max(30).meta({ description: 'paper:seen, paper:photo:number of the picture, paper:none' }),
  }),
  z.object({ what: z.literal('withdrawn'), ...Written, why: z.string().trim().min(3).max(300) }),
]).meta({ id: 'WrittenClaim' });

export const ClaimStateText = z.enum(['draft', 'ready', 'withdrawn']).meta({ description: 'draft: something is still open · ready: nothing is missing · withdrawn' });

/** GET /api/households/{id}/claims */
export const HouseholdClaims = z.object({
  household_id: z.string(),
  entries: z.array(z.object({ entry_id: z.string(), by: Text, at: z.string(), value: WrittenClaim })).meta({ description: 'Everything that was written, oldest first; of rights that the reader may see' }),
  claims: z.array(z.object({ claim_id: z.string(), subject: z.string(), right: z.string(), title: Text, state: ClaimStateText, changed_at: z.string(), by: z.array(Text) })),
}).meta({ id: 'HouseholdClaims' });
export type HouseholdClaims = z.infer<typeof HouseholdClaims>;

/** POST /api/households/{id}/claims: a draft begun, changed or withdrawn. */
export const WriteClaim = z.object({ operation_id: z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' }), value: WrittenClaim }).meta({ id: 'WriteClaim' });
export type WriteClaim = z.infer<typeof WriteClaim>;

/** GET /api/claims */
export const ClaimListQuery = z.object({ state: z.enum(['draft', 'ready']).optional(), mine: z.enum(['true']).optional(), district: z.string().regex(/^\d{4}$/).optional() });
export type ClaimListQuery = z.infer<typeof ClaimListQuery>;
export const ClaimRow = z.object({
  claim_id: z.string(), household_id: z.string(), key: z.string(), name: z.string().nullable().meta({ description: 'null: of the whole home' }), called: z.string(), title: Text, place: PlaceText, state: ClaimStateText,
  open: z.array(Text).meta({ description: 'What is still missing, in words' }), by: z.array(Text).meta({ description: 'Everybody who wrote in it' }), changed_on: DayText, mine: z.boolean(),
}).meta({ id: 'ClaimRow' });
export type ClaimRow = z.infer<typeof ClaimRow>;
export const ClaimList = z.object({ total: z.number().int(), ready: z.number().int(), rows: z.array(ClaimRow) }).meta({ id: 'ClaimList' });
export type ClaimList = z.infer<typeof ClaimList>;
