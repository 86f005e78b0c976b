/** The fewest characters of an officer's password; the account service is set to the same (supabase/config.toml). */
export const PASSWORD_MIN = 10;

/** The most bytes: bcrypt, by which passwords are kept, reads no more. */
const PASSWORD_MAX_BYTES = 72;

/** What is wrong with a password that was typed twice, and at which of the two; undefined where it will do. */
export function passwordProblem(
  password: string,
  again: string,
  email: string,
): { at: 'mat-khau' | 'lap-lai'; message: string } | undefined {
  const { length } = password;
  if (length < PASSWORD_MIN)
    return {
      at: 'mat-khau',
      message: `Mật khẩu cần từ ${String(PASSWORD_MIN)} ký tự; vừa nhập ${String(length)}. Một câu ngắn dễ nhớ là tốt nhất.`,
    };
  if (new TextEncoder().encode(password).byteLength > PASSWORD_MAX_BYTES)
    return { at: 'mat-khau', message: 'Mật khẩu dài quá: rút còn dưới 60 ký tự.' };
  if (new Set(password.toLowerCase()).size < 4)
    return { at: 'mat-khau', message: 'Mật khẩu này dễ đoán: dùng nhiều chữ khác nhau hơn.' };
  if (password.toLowerCase() === email.toLowerCase())
    return { at: 'mat-khau', message: 'Mật khẩu không được trùng với e-mail.' };
  if (password !== again)
    return { at: 'lap-lai', message: 'Hai lần nhập chưa giống nhau: nhập lại mật khẩu mới ở ô này.' };
  return undefined;
}
