// Applications that are being prepared: of one family, and of everybody that one works for.
import { z } from 'zod';
import { DayText, PlaceText, Text } from '@klaikhun/areas/org';
import { ClaimEntry } from './claim-entry.ts';

export const ClaimStateText = z.enum(['draft', 'ready', 'withdrawn']).meta({ description: 'draft: something is still open · ready: nothing is missing · withdrawn' });

/** GET /api/households/{id}/claims */
export const HouseholdClaims = z.object({
  household_id: z.string(),
  entries: z.array(z.object({ entry_id: z.string(), by: Text, at: z.string(), value: ClaimEntry })).meta({ description: 'Everything that was written, oldest first; of rights that the reader may see' }),
  claims: z.array(z.object({ claim_id: z.string(), subject: z.string(), right: z.string(), title: Text, state: ClaimStateText, changed_at: z.string(), by: z.array(Text) })),
}).meta({ id: 'HouseholdClaims' });
export type HouseholdClaims = z.infer<typeof HouseholdClaims>;

/** POST /api/households/{id}/claims: a draft begun, changed or withdrawn. */
export const WriteClaim = z.object({ operation_id: z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' }), value: ClaimEntry }).meta({ id: 'WriteClaim' });
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
