import { capabilities } from './capabilities.ts';
import { credentials } from './credentials.ts';
import { declarations } from './declarations.ts';
import type { Section } from './desk.ts';
import { hostileReplies } from './hostile-replies.ts';
import { leaks } from './leaks.ts';
import { outcomes } from './outcomes.ts';
import { paging } from './paging.ts';
import { reads } from './reads.ts';
import { samples } from './samples.ts';
import { variants } from './variants.ts';
import { webhooks } from './webhooks.ts';

/** Everything an adapter is held to. */
export const SECTIONS: readonly Section[] = [
  declarations,
  samples,
  hostileReplies,
  outcomes,
  variants,
  reads,
  paging,
  credentials,
  webhooks,
  leaks,
  capabilities,
];
