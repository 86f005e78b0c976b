import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect } from '../tools/e2e.ts';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { criteriaOf } from '../../src/core/criteria.ts';
import type { ListKind } from '../../src/core/workflow.ts';
import {
  accountFor,
  commune,
  criteriaSet,
  edition,
  first,
  group,
  kind,
  reference as referenceOf,
  setSlug,
  wayTo,
  workflowOf,
} from '../tools/locality.ts';

const workflow = workflowOf('san-pham');
/** What a producer scored itself so far: the first two criteria. */
const begunSheet = `${edition}/${setSlug}/${criteriaOf(criteriaSet)
  .slice(0, 2)
  .map(({ id, levels }) => `${id}${first(levels).id}`)
  .join('.')}`;
const options = { auth: { persistSession: false, autoRefreshToken: false } };

/** An officer of this machine, asking the API as they would. */
async function officer(base: string, name: string): Promise<SupabaseClient> {
  const client = createClient(base, LOCAL_KEYS.publishable, options);
  const { error } = await client.auth.signInWithPassword({
    email: `${name}@example.com`,
    password: LOCAL_PASSWORD,
  });
  if (error) throw error;
  return client;
}

async function call(client: SupabaseClient, name: string, params: Record<string, unknown>): Promise<unknown> {
  const { data, error } = await client.rpc(name, params);
  if (error) throw new Error(`${name}: ${error.message}`);
  const { outcome } = data as { outcome?: string };
  if (outcome === 'refused' || outcome === 'stale') throw new Error(`${name}: ${JSON.stringify(data)}`);
  return data;
}

async function versionOf(client: SupabaseClient, reference: string): Promise<number> {
  const { data } = await client
    .from('submissions')
    .select('version')
    .eq('reference', reference)
    .single<{ version: number }>();
  return data?.version ?? 0;
}

async function move(client: SupabaseClient, reference: string, name: string, detail = {}): Promise<void> {
  // A server that has just started hands the workflows over a moment later.
  await expect(async () => {
    await call(client, 'make_move', {
      p_reference: reference,
      p_move: name,
      p_version: await versionOf(client, reference),
      p_note: '',
      p_detail: detail,
    });
  }).toPass({ timeout: 20_000 });
}

async function sendList(
  client: SupabaseClient,
  list: ListKind,
  references: readonly string[],
): Promise<void> {
  const id = randomUUID();
  const draft = {
    id,
    version: 0,
    workflow: workflow.id,
    kind: list,
    year: new Date().getFullYear(),
    number: 1,
    signedOn: '2026-01-15',
    signer: 'Dữ liệu thử: Người Ký',
    issuing: { issuer: 'Dữ liệu thử' },
    items: references.map((reference) => ({ reference, chosen: true, reason: 'Dữ liệu thử: khả thi' })),
  };
  const { version } = (await call(client, 'put_list', { p_list: draft })) as { version: number };
  const seen = await Promise.all(references.map(async (one) => [one, await versionOf(client, one)] as const));
  await call(client, 'send_list', {
    p_id: id,
    p_version: version,
    p_seen: Object.fromEntries(seen),
    p_names: { [`group/${group.id}`]: group.name },
  });
}

/**
 * Registrations that went the whole way to the council, each move made by the officer whose it is. Test data all of them.
 *
 * @returns their references, in the order of the names
 */
export async function readyForCouncil(base: string, names: readonly string[]): Promise<string[]> {
  const server = createClient(base, LOCAL_KEYS.secret, options);
  const references = names.map(() => {
    const letters = randomUUID()
      .replaceAll(/[^2-9]/g, '')
      .padEnd(8, '7');
    return referenceOf(`${letters.slice(0, 4)}-${letters.slice(4, 8)}`);
  });
  for (const [i, name] of names.entries())
    await call(server, 'receive_submission', {
      p_form: 'san-pham',
      p_form_version: 2,
      p_references: [references[i]],
      p_key: `du-lieu-thu-${randomUUID()}`,
      p_commune: commune.id,
      p_answers: {
        producerKind: kind.id,
        producerName: 'Dữ liệu thử: hợp tác xã',
        representative: 'Dữ liệu thử',
        phone: '+84912345678',
        commune: commune.id,
        productName: name,
        group: group.id,
        stage: 'dang-ban',
        description: 'Dữ liệu thử: mô tả',
        materials: 'Dữ liệu thử',
        materialsOrigin: 'Dữ liệu thử',
        help: ['bao-bi'],
        selfAssessment: i === 0 ? begunSheet : '',
      },
      p_consents: [{ purpose: 'xu-ly-phieu', version: '2026-11' }],
      p_flags: [],
    });
  const before = first(workflow.moves.filter(({ id }) => id === 'vao-phien')).from;
  for (const step of wayTo(workflow, (at) => before.includes(at))) {
    const client = await officer(base, accountFor(first(step.by)));
    if (step.list) await sendList(client, step.list.kind, references);
    else
      for (const reference of references)
        await move(client, reference, step.id, step.needs?.includes('date') ? { date: '2026-02-15' } : {});
  }
  return references;
}

/** Takes a council member or secretary in by the front door. */
export async function enter(page: Page, name: string): Promise<void> {
  await page.goto('/can-bo/dang-nhap/');
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Mật khẩu').fill(LOCAL_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL('**/can-bo/');
}
