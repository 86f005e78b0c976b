import { z } from 'zod';

const Address = z.url({ protocol: /^https?$/ });

/** What must be set where the site runs; each with what it is for. `.env.example` names the same. */
const Environment = z.object({
  SITE_URL: Address.describe(
    'địa chỉ công khai của trang, ví dụ https://ocop.example.vn (trên Netlify lấy từ URL)',
  ),
  SUPABASE_URL: Address.describe('địa chỉ dự án Supabase, nơi giữ hồ sơ'),
  SUPABASE_SECRET_KEY: z
    .string()
    .min(20)
    .describe('khóa bí mật (sb_secret_…) của dự án Supabase, để hàm ghi hồ sơ'),
  REFERENCE_SECRET: z
    .string()
    .min(32)
    .describe('chuỗi bí mật từ 32 ký tự, để tạo mã hồ sơ và niêm phong biên nhận; đặt một lần, không đổi'),
  BUILD_HOOK_URL: Address.optional().describe(
    'không bắt buộc: địa chỉ build hook của Netlify, để mỗi ngày dựng lại trang một lần',
  ),
});
export type Environment = z.infer<typeof Environment>;

/**
 * Reads what the site needs from its surroundings.
 *
 * @throws Error that names every variable that is missing or will not do, and what it is for
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = {
    ...variables,
    SITE_URL: variables['SITE_URL'] || variables['URL'],
    BUILD_HOOK_URL: variables['BUILD_HOOK_URL'] || undefined,
  };
  const result = Environment.safeParse(given);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  throw new Error(
    [
      'Thiếu hoặc sai biến môi trường (xem .env.example):',
      ...names.map((name) => `  ${name}: ${Environment.shape[name as keyof Environment].description ?? ''}`),
    ].join('\n'),
  );
}

/** The surroundings of this process. */
export function environment(): Environment {
  return readEnvironment(process.env);
}
