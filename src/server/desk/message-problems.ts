import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { MessageProblem } from '../../core/health.ts';
import { ask } from './call.ts';

const Problems = z.array(
  z.object({
    state: z.enum(['waiting', 'failed']),
    problem: z.string().nullable(),
    n: z.number(),
    since: z.string(),
    attempts: z.number(),
    next: z.string(),
  }),
);

/** Why messages have not gone out, counted; `none` for whoever is no administrator: the database decides. */
export function messageProblems(client: SupabaseClient): Promise<MessageProblem[] | 'none' | 'away'> {
  return ask(client, 'message_problems', {}, Problems);
}
