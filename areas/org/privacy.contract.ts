// GET /api/privacy: to what ends personal data is used, from the data dictionary (law/uses.yaml). Read by anybody.
import { z } from 'zod';
import { Text } from './shapes.contract.ts';

export const PrivacyUse = z.object({
  code: z.string(), title: Text, purpose: Text,
  data: z.array(Text).meta({ description: 'What is read, in words; facts that are sealed are named as one' }),
  law: z.array(z.object({ act: Text, section: z.string(), says: Text })),
  receivers: z.array(Text), kept: Text,
}).meta({ id: 'PrivacyUse' });
export type PrivacyUse = z.infer<typeof PrivacyUse>;

export const OwnRight = z.object({ title: Text, how: Text, section: z.string().meta({ description: 'Of the Personal Data Protection Act' }) }).meta({ id: 'OwnRight' });

export const Privacy = z.object({
  lead: Text, uses: z.array(PrivacyUse), own_rights: z.array(OwnRight),
  confirmed: z.boolean().meta({ description: 'Whether a legal officer has confirmed the sections named' }),
}).meta({ id: 'Privacy' });
export type Privacy = z.infer<typeof Privacy>;
