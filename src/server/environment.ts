import { z } from 'zod';

const Address = z.url({ protocol: /^https?$/ });
/** A service that is given a secret is asked over https, unless it stands on this machine. */
const Service = Address.refine((address) =>
  /^https:|^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(address),
);
const Secret = z.string().min(32);
/** A variable that is set to nothing is one that is not set. */
const orNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** What must be set where the site runs; each with what it is for. `.env.example` names the same. */
const Environment = z.object({
  SITE_URL: Address.describe(
    'địa chỉ công khai của trang, ví dụ https://ocop.example.vn (trên Netlify lấy từ URL)',
  ),
  SUPABASE_URL: Service.describe('địa chỉ dự án Supabase, nơi giữ hồ sơ'),
  SUPABASE_SECRET_KEY: z
    .string()
    .min(20)
    .describe('khóa bí mật (sb_secret_…) của dự án Supabase, để hàm ghi hồ sơ'),
  SUPABASE_PUBLISHABLE_KEY: z
    .string()
    .min(20)
    .describe('khóa công khai (sb_publishable_…) của dự án Supabase, để cán bộ đăng nhập'),
  REFERENCE_SECRET: Secret.describe(
    'chuỗi bí mật từ 32 ký tự, để tạo mã hồ sơ và niêm phong biên nhận; đặt một lần, không đổi',
  ),
  SEALING_SECRET: Secret.describe(
    'chuỗi bí mật từ 32 ký tự, để niêm phong phiếu khi cơ sở dữ liệu vắng mặt và băm địa chỉ; đổi được',
  ),
  SEALING_SECRET_PREVIOUS: orNone(Secret).describe('SEALING_SECRET trước đây, giữ lại một ngày sau khi đổi'),
  SMTP_URL: orNone(z.url({ protocol: /^smtps?$/ })).describe(
    'máy chủ gửi thư, dạng smtps://tên:mật-khẩu@máy-chủ:465; chưa có thì thư nằm chờ',
  ),
  MAIL_FROM: orNone(z.string().regex(/^(?:[^<>\r\n]+ <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/)).describe(
    'địa chỉ đứng tên người gửi, dạng "OCOP <ocop@example.vn>"; cần khi có SMTP_URL',
  ),
  CONTENT_TOKEN: orNone(z.string().min(20)).describe(
    'không bắt buộc: mã truy cập kho nội dung (CONTENT_REPOSITORY), để bàn làm việc gửi đề nghị đăng sản phẩm',
  ),
  BUILD_HOOK_URL: orNone(Service).describe(
    'không bắt buộc: địa chỉ build hook của Netlify, để mỗi ngày dựng lại trang một lần',
  ),
});
export type Environment = z.infer<typeof Environment>;

/** The names of all that the site reads from its surroundings. */
export const VARIABLES = Object.keys(Environment.shape);

/**
 * Reads what the site needs from its surroundings.
 *
 * @throws Error that names every variable that is missing or will not do, and what it is for
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = { ...variables, SITE_URL: variables['SITE_URL'] || variables['URL'] };
  const result = Environment.safeParse(given);
  const names = [...new Set(result.error?.issues.map((issue) => String(issue.path[0])))];
  if (result.success) {
    if (!result.data.SMTP_URL || result.data.MAIL_FROM) return result.data;
    names.push('MAIL_FROM');
  }
  throw new Error(
    [
      'Thiếu hoặc sai biến môi trường (xem .env.example):',
      ...names.map((name) => `  ${name}: ${Environment.shape[name as keyof Environment].description ?? ''}`),
    ].join('\n'),
  );
}

/** What will not work for want of a variable that may be left out, a sentence each. */
export function withoutWhich(env: Environment): string[] {
  return env.SMTP_URL
    ? []
    : ['Chưa đặt SMTP_URL và MAIL_FROM: thư báo cho cán bộ và bà con nằm chờ, chưa được gửi.'];
}

let read: { from: string; environment: Environment } | undefined;

/** The surroundings of this process; read again only when they have changed. */
export function environment(): Environment {
  const from = JSON.stringify([process.env['URL'], ...VARIABLES.map((name) => process.env[name])]);
  if (read?.from !== from) read = { from, environment: readEnvironment(process.env) };
  return read.environment;
}
