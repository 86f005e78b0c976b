import { guarded } from './headers.ts';
import { requestId } from './log.ts';

/** Where the page of an error says under which name the request stands in the log (pages/loi). */
const REQUEST_PLACE = '[mã yêu cầu]';

/** What can go wrong with a request as such, each with its page at `/loi/<status>/`. */
export const PROBLEMS = {
  403: {
    title: 'Phiếu được gửi từ một trang khác',
    detail: 'Trang chỉ nhận phiếu gửi từ chính trang này. Mở lại phiếu ở đây rồi gửi.',
  },
  404: { title: 'Không có phiếu này', detail: 'Địa chỉ gửi phiếu không đúng. Mở lại phiếu từ mục Đăng ký.' },
  405: { title: 'Địa chỉ này chỉ để nhận phiếu', detail: 'Mở phiếu từ mục Đăng ký, điền rồi bấm gửi.' },
  413: {
    title: 'Phiếu quá dài',
    detail: 'Phiếu vượt quá mức trang nhận được. Bấm quay lại, viết ngắn hơn rồi gửi lại.',
  },
  415: {
    title: 'Không đọc được phiếu',
    detail: 'Phiếu được gửi theo kiểu mà trang không đọc được. Mở phiếu từ mục Đăng ký rồi gửi lại.',
  },
  503: {
    title: 'Chưa gửi được',
    detail: 'Nơi giữ hồ sơ đang không trả lời. Đợi một lát rồi gửi lại.',
  },
} as const;
export type ProblemStatus = keyof typeof PROBLEMS;

/** Does whoever asks read JSON (a script) rather than a page (a person)? */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

/** A JSON problem (RFC 9457), with whatever else belongs to it. */
export function problemJson(status: number, title: string, extra: Record<string, unknown> = {}): Response {
  const request = status >= 500 ? { request: requestId() } : {};
  return guarded(
    new Response(JSON.stringify({ title, status, ...request, ...extra }), {
      status,
      headers: { 'Content-Type': 'application/problem+json; charset=utf-8' },
    }),
  );
}

/**
 * Answers that a request will not do: as a JSON problem to a script, as the site's own page to a person.
 *
 * @param siteUrl where the site's static pages are; its page for this status is sent with the status
 */
export async function refuse(
  request: Request,
  status: ProblemStatus,
  siteUrl: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { title, detail } = PROBLEMS[status];
  if (wantsJson(request)) {
    const problem = problemJson(status, title, { detail });
    for (const [name, value] of Object.entries(headers)) problem.headers.set(name, value);
    return problem;
  }
  const page = await fetch(new URL(`/loi/${String(status)}/`, siteUrl), {
    redirect: 'error',
    signal: AbortSignal.timeout(5_000),
  })
    .then((answer) => (answer.ok ? answer.text() : undefined))
    .catch(() => undefined);
  const type = page === undefined ? 'text/plain' : 'text/html';
  return guarded(
    new Response(page?.replace(REQUEST_PLACE, () => requestId() ?? '') ?? `${title}. ${detail}`, {
      status,
      headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` },
    }),
  );
}
