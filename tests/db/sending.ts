import type { Embedded } from '../../supabase/local/embedded.ts';

/** The arguments of `receive_submission`, as supabase-js sends them. */
export interface Sending {
  p_form: string;
  p_form_version: number;
  p_references: string[];
  p_key: string;
  p_commune: string | null;
  p_answers: unknown;
  p_consents: unknown;
  p_flags: (string | null)[];
}

export interface Receipt {
  reference: string;
  received_at: string;
  outcome: 'received' | 'saved' | 'repeated' | 'amended' | 'stale';
  updated_at: string;
}

/** A sending of the form "san-pham" with test data, changed as given. */
export function sending(changes: Partial<Sending> = {}): Sending {
  return {
    p_form: 'san-pham',
    p_form_version: 1,
    p_references: ['SP-2222-2222', 'SP-2222-3333', 'SP-2222-4444'],
    p_key: 'du-lieu-thu-khoa-1',
    p_commune: 'xa-du-lieu-thu',
    p_answers: { producerName: 'Dữ liệu thử', phone: '+84000000001', help: [] },
    p_consents: [{ purpose: 'registration', version: '1' }],
    p_flags: [],
    ...changes,
  };
}

/** Calls `receive_submission` in SQL, as whatever role `sql` runs. */
export async function receive(sql: Embedded['sql'], changes: Partial<Sending> = {}): Promise<Receipt> {
  const sent = sending(changes);
  const rows = await sql<Receipt>('select * from public.receive_submission($1, $2, $3, $4, $5, $6, $7, $8)', [
    sent.p_form,
    sent.p_form_version,
    sent.p_references,
    sent.p_key,
    sent.p_commune,
    JSON.stringify(sent.p_answers),
    JSON.stringify(sent.p_consents),
    sent.p_flags,
  ]);
  if (rows.length !== 1) throw new Error(`Expected one receipt, got ${rows.length}.`);
  return rows[0]!;
}

/** The SQLSTATE and constraint with which `work` is refused; undefined where it is not. */
export async function refusal(
  work: () => Promise<unknown>,
): Promise<{ code: string; constraint?: string } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === undefined) throw error;
    return constraint === undefined ? { code } : { code, constraint };
  }
}
