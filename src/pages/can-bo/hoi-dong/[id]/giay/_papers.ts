import type { SupabaseClient } from '@supabase/supabase-js';
import { content } from '../../../../../catalogue/content.ts';
import {
  councilMinutes,
  councilProposal,
  councilResults,
  councilScores,
  type CouncilPapers,
} from '../../../../../catalogue/council-papers.ts';
import { criteriaEditions } from '../../../../../catalogue/criteria.ts';
import { scoringOf, type Scoring } from '../../../../../catalogue/scoring.ts';
import type { Council, KeptSheet } from '../../../../../core/council.ts';
import type { CouncilPaper } from '../../../../../core/council-words.ts';
import { dayInVietnam } from '../../../../../core/days.ts';
import type { Paper } from '../../../../../core/papers/paper.ts';
import type { ScoreSheet } from '../../../../../core/papers/score-sheet.ts';
import { readCarried } from '../../../../../core/scoring/carried.ts';
import { score, type Score } from '../../../../../core/scoring/score.ts';
import { councilOf, sheetsOf } from '../../../../../server/desk/council.ts';

/** One sheet ready to be printed. */
export interface PrintedSheet {
  sheet: ScoreSheet;
  scoring: Scoring;
  score: Score;
}

export interface Papers {
  council: Council;
  /** Undefined for the sheets, which have a layout of their own. */
  paper: Paper | undefined;
  sheets: PrintedSheet[];
}

async function printed(council: Council, kept: readonly KeptSheet[], place: string): Promise<PrintedSheet[]> {
  const names = new Map(council.members.map(({ id, name }) => [id, name]));
  const sheets = council.products.map(async (product) => {
    const scoring = await scoringOf(council.edition, product.set);
    if (!scoring) return [];
    return kept
      .filter(({ product_id, state }) => product_id === product.id && state === 'handed-in')
      .map((sheet): PrintedSheet => {
        const line = readCarried(`${council.edition}/${product.set}/${sheet.choices}`);
        return {
          scoring,
          score: score(scoring.set, scoring.edition.ranks, line?.sheet ?? { answers: [], exclusions: [] }),
          sheet: {
            productName: product.subject || product.reference,
            productNumber: null,
            producerName: product.senderName || product.reference,
            phone: null,
            address: null,
            opinion: sheet.remark || null,
            place,
            date: sheet.handed_in_at ? dayInVietnam(new Date(sheet.handed_in_at)) : null,
            assessor: names.get(sheet.officer_id) ?? null,
          },
        };
      })
      .toSorted((a, b) => (a.sheet.assessor ?? '').localeCompare(b.sheet.assessor ?? '', 'vi'));
  });
  return (await Promise.all(sheets)).flat();
}

/**
 * A paper of a closed session for whoever may see it (the database decides): `none` where there is none for them, `away` where the
 * database did not answer.
 */
export async function councilPaper(
  client: SupabaseClient,
  id: string,
  name: CouncilPaper,
): Promise<Papers | 'none' | 'away'> {
  const council = await councilOf(client, id);
  if (typeof council === 'string') return council;
  if (council.state !== 'closed') return 'none';
  const { programme } = await content();
  const edition = (await criteriaEditions()).find(({ id: of }) => of === council.edition);
  const about: CouncilPapers = { about: programme, council, edition };
  if (name === 'ket-qua') return { council, paper: councilResults(about), sheets: [] };
  if (name === 'de-xuat') return { council, paper: councilProposal(about), sheets: [] };

  const kept = await sheetsOf(client, id);
  if (!kept) return 'away';
  // The standing office sees results, not who gave what.
  if (kept.length === 0) return 'none';
  if (name === 'phieu')
    return {
      council,
      paper: undefined,
      sheets: await printed(council, kept, programme.locality.shortName),
    };
  if (name === 'bien-ban') {
    const names = new Map(council.members.map((member) => [member.id, member.name]));
    const subjects = new Map(
      council.products.map((product) => [product.id, product.subject || product.reference]),
    );
    const remarks = kept
      .filter(({ remark, state }) => remark && state === 'handed-in')
      .map(({ officer_id, product_id, remark }) => ({
        who: `${names.get(officer_id) ?? ''} (${subjects.get(product_id) ?? ''})`,
        words: remark,
      }));
    return { council, paper: councilMinutes(about, remarks), sheets: [] };
  }
  const totals = new Map(
    await Promise.all(
      council.products.map(async (product) => {
        const scoring = await scoringOf(council.edition, product.set);
        const of = kept
          .filter(({ product_id, state }) => product_id === product.id && state === 'handed-in')
          .map(({ officer_id, choices }) => {
            const line = readCarried(`${council.edition}/${product.set}/${choices}`);
            return [
              officer_id,
              scoring && line ? score(scoring.set, scoring.edition.ranks, line.sheet).total : null,
            ] as const;
          });
        return [product.id, new Map(of)] as const;
      }),
    ),
  );
  return {
    council,
    paper: councilScores(about, (product, member) => totals.get(product)?.get(member) ?? null),
    sheets: [],
  };
}
