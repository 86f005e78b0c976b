import { z } from 'zod';

/** What the council's work is, as the database says it (migrations 20261125000520 to …560); its words stand in council-words.ts. */
const SESSION_STATES = ['preparing', 'open', 'closed'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SEATS = ['chair', 'deputy', 'member'] as const;
export type Seat = (typeof SEATS)[number];

const SheetState = z.enum(['draft', 'handed-in']);
export type SheetState = z.infer<typeof SheetState>;

export const CouncilListed = z.object({
  id: z.string(),
  title: z.string(),
  round: z.number().nullable(),
  heldOn: z.string().nullable(),
  edition: z.string(),
  state: z.enum(SESSION_STATES),
  products: z.number(),
  members: z.number(),
  awaited: z.number(),
  handedIn: z.number(),
  /** Of the officer who asks; null where they do not sit in it. */
  mine: z.object({ absent: z.string().nullable(), handedIn: z.number() }).nullable(),
});
export type CouncilListed = z.infer<typeof CouncilListed>;

const Average = z.object({
  sum: z.number(),
  count: z.number(),
  byPoints: z.number(),
  all: z.number(),
  some: z.number(),
  between: z.tuple([z.number(), z.number()]),
  excluded: z.number(),
  rank: z.number().nullable(),
  disagreements: z.array(
    z.object({
      criterion: z.string(),
      level: z.string(),
      star: z.number(),
      reached: z.number(),
      of: z.number(),
    }),
  ),
});

/** Which product of a session it is, and whose. */
const ProductHead = z.object({
  id: z.string(),
  reference: z.string(),
  set: z.string(),
  selfAssessment: z.string().nullable(),
  subject: z.string(),
  senderName: z.string(),
  commune: z.string().nullable(),
});

export const CouncilProduct = ProductHead.extend({
  group: z.string().nullable(),
  /** Withdrawn or erased. */
  gone: z.boolean(),
  mine: z
    .object({
      state: SheetState,
      answered: z.number(),
      total: z.number().nullable(),
      rank: z.number().nullable(),
    })
    .nullable(),
  /** For the secretary: who has come how far. */
  progress: z.record(z.string(), SheetState).nullable(),
  /** For the secretary, once every sheet is in; `allowed`: what may be settled where the rank is open. */
  spread: Average.extend({
    lowest: z.number(),
    highest: z.number(),
    allowed: z.array(z.number()),
  }).nullable(),
  settled: z.object({ rank: z.number(), reason: z.string() }).nullable(),
  /** After closing. */
  result: z
    .object({
      sum: z.number(),
      count: z.number(),
      byPoints: z.number(),
      byMinimums: z.number(),
      rank: z.number().nullable(),
      reason: z.string().nullable(),
      settledBy: z.string().nullable(),
      detail: Average,
    })
    .nullable(),
});
export type CouncilProduct = z.infer<typeof CouncilProduct>;

export const Council = z.object({
  id: z.string(),
  title: z.string(),
  round: z.number().nullable(),
  heldOn: z.string().nullable(),
  place: z.string().nullable(),
  edition: z.string(),
  decision: z.string().nullable(),
  state: z.enum(SESSION_STATES),
  version: z.number(),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** Of the officer who asks. */
  seat: z.enum(SEATS).nullable(),
  absent: z.string().nullable(),
  members: z.array(
    z.object({ id: z.string(), name: z.string(), seat: z.enum(SEATS), absent: z.string().nullable() }),
  ),
  products: z.array(CouncilProduct),
  candidates: z
    .array(
      z.object({
        reference: z.string(),
        subject: z.string(),
        senderName: z.string(),
        commune: z.string().nullable(),
        group: z.string().nullable(),
        selfAssessment: z.string().nullable(),
      }),
    )
    .nullable(),
  officers: z.array(z.object({ id: z.string(), name: z.string() })).nullable(),
  log: z
    .array(
      z.object({
        id: z.number(),
        act: z.string(),
        by: z.string(),
        at: z.string(),
        reference: z.string().nullable(),
        reason: z.string().nullable(),
        rank: z.number().nullable(),
        results: z
          .array(
            z.object({
              reference: z.string(),
              sum: z.number(),
              count: z.number(),
              rank: z.number().nullable(),
            }),
          )
          .nullable(),
      }),
    )
    .nullable(),
});
export type Council = z.infer<typeof Council>;

/** A member's sheet for one product, with what it is judged by. */
export const ScorePage = z.object({
  session: z.object({
    id: z.string(),
    title: z.string(),
    state: z.enum(SESSION_STATES),
    edition: z.string(),
  }),
  product: ProductHead,
  form: z.string().nullable(),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** Papers that came with the dossier, while the session is open. */
  papers: z.array(z.object({ id: z.string(), name: z.string() })),
  absent: z.string().nullable(),
  sheet: z
    .object({
      choices: z.string(),
      remark: z.string(),
      state: SheetState,
      version: z.number(),
      savedAt: z.string(),
      handedInAt: z.string().nullable(),
    })
    .nullable(),
  others: z.array(z.object({ reference: z.string(), subject: z.string(), state: SheetState.nullable() })),
});
export type ScorePage = z.infer<typeof ScorePage>;

/** A sheet as its table shows it: the own one, and after closing everybody's. */
export const KeptSheet = z.object({
  product_id: z.string(),
  officer_id: z.string(),
  choices: z.string(),
  remark: z.string(),
  state: SheetState,
  handed_in_at: z.string().nullable(),
});
export type KeptSheet = z.infer<typeof KeptSheet>;

const Problem = z.object({
  kind: z.string(),
  criterion: z.string().optional(),
  name: z.string().optional(),
  exclusion: z.string().optional(),
  needs: z.object({ criterion: z.string(), points: z.number() }).optional(),
});
export type SheetProblem = z.infer<typeof Problem>;

/** What the database answers to whatever is done with a session or a sheet. */
export const CouncilAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), id: z.string().optional(), version: z.number().optional() }),
  z.object({ outcome: z.enum(['saved', 'handed-in']), version: z.number() }),
  z.object({ outcome: z.literal('stale'), version: z.number() }),
  z.object({
    outcome: z.literal('refused'),
    why: z.string(),
    version: z.number().optional(),
    problems: z.array(Problem).optional(),
    references: z.array(z.string()).optional(),
    sheets: z.array(z.object({ reference: z.string(), name: z.string() })).optional(),
  }),
]);
/** `away`: nobody knows whether it was done, look before trying again. */
export type CouncilAnswer = z.infer<typeof CouncilAnswer> | { outcome: 'away' };
