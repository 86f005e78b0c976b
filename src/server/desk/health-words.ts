import { formatInstant } from '../../core/days.ts';
import type { Chapter, HealthLine, Look, MessageProblem, Missing, Standing } from '../../core/health.ts';
import { isLate, SCHEDULES, type Run, type ScheduleName } from '../../core/schedules.ts';

const well = (name: string, says: string): HealthLine => ({ name, standing: 'well', says });
const line = (
  name: string,
  standing: Standing,
  says: string,
  todo: string,
  chapter: Chapter = 'watch',
): HealthLine => ({ name, standing, says, todo, chapter });

/** The site as a whole, in a sentence. */
export const STATUS_WORDS: Readonly<Record<Look['status'], string>> = {
  ok: 'Trang chạy tốt, không có gì chờ người làm.',
  degraded: 'Trang vẫn nhận hồ sơ, nhưng có việc chờ người xem.',
  down: 'Trang không nhận được hồ sơ: cả cơ sở dữ liệu lẫn nơi giữ tạm đều không trả lời.',
};

/** By how much two clocks may differ before anybody would see it, in seconds. */
const SKEW = 5 * 60;

function duration(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  return minutes < 90 ? `${String(minutes)} phút` : `${String(Math.round(minutes / 60))} giờ`;
}

function databaseLine({ database }: Look): HealthLine {
  return database.up
    ? well('Cơ sở dữ liệu', 'Đang trả lời.')
    : line(
        'Cơ sở dữ liệu',
        'broken',
        'Không trả lời. Phiếu gửi lúc này được niêm phong, giữ tạm, rồi tự đưa vào sau.',
        'Mở bảng điều khiển Supabase xem dự án có bị tạm dừng, đầy hay đang bảo trì không.',
      );
}

function clockLine({ skewSeconds }: Look): HealthLine {
  if (skewSeconds === undefined)
    return { name: 'Đồng hồ', standing: 'none', says: 'Chưa so được: cơ sở dữ liệu không trả lời.' };
  return Math.abs(skewSeconds) <= SKEW
    ? well('Đồng hồ', 'Máy chạy trang và cơ sở dữ liệu cùng giờ.')
    : line(
        'Đồng hồ',
        'waits',
        `Máy chạy trang ${skewSeconds > 0 ? 'đi trước' : 'đi sau'} cơ sở dữ liệu ${duration(skewSeconds)}. Ngày ghi trên trang có thể lệch.`,
        'Dựng lại trang. Vẫn lệch thì báo nhà cung cấp (Netlify, Supabase).',
      );
}

function waitingRoomLine({ waitingRoom }: Look): HealthLine {
  return waitingRoom.up
    ? well('Nơi giữ tạm phiếu', 'Đang trả lời (Netlify Blobs).')
    : line(
        'Nơi giữ tạm phiếu',
        'broken',
        'Không trả lời. Cơ sở dữ liệu mà vắng lúc này thì bà con được báo “chưa gửi được”.',
        'Xem trang trạng thái của Netlify, mục Blobs.',
      );
}

function mailLine({ mail }: Look): HealthLine {
  const name = 'Máy chủ thư';
  if (mail === undefined)
    return line(
      name,
      'waits',
      'Chưa đặt. Thư nằm chờ, chưa gửi đi đâu.',
      'Đặt SMTP_URL và MAIL_FROM trên Netlify rồi dựng lại.',
      'setUp',
    );
  return mail === ''
    ? well(name, 'Cho trang đăng nhập.')
    : line(
        name,
        'broken',
        `Không cho trang vào (${mail}). Thư nằm chờ, trang thử lại nhiều lần trong năm ngày.`,
        'Xem lại SMTP_URL: máy chủ, cổng, tên, mật khẩu. Hỏi nơi cấp hộp thư.',
      );
}

function storageLine({ storage, database }: Look): HealthLine {
  return storage
    ? well('Kho ảnh, giấy tờ', 'Đang trả lời.')
    : line(
        'Kho ảnh, giấy tờ',
        'broken',
        'Không trả lời. Bà con chưa gửi được ảnh; phiếu thì vẫn gửi được.',
        database.up ? 'Ở Supabase, mục Storage, xem có kho “papers” không.' : 'Làm như với cơ sở dữ liệu.',
      );
}

function repositoryLine({ repository }: Look): HealthLine {
  const name = 'Kho nội dung';
  if (repository === undefined)
    return {
      name,
      standing: 'none',
      says: 'Chưa đặt CONTENT_REPOSITORY: chưa ai sửa nội dung trên web được.',
      todo: 'Muốn dùng thì đặt CONTENT_REPOSITORY trên Netlify rồi dựng lại.',
      chapter: 'setUp',
    };
  return repository === ''
    ? well(name, 'Đọc được.')
    : line(
        name,
        'broken',
        repository === 'no-answer'
          ? 'Không trả lời.'
          : repository.startsWith('3')
            ? `Chỉ sang một nơi khác (mã ${repository}), trang không đi theo: kho đã chuyển chỗ.`
            : `Không cho trang đọc (mã ${repository}).`,
        'Xem lại CONTENT_REPOSITORY, và CONTENT_TOKEN còn hạn không.',
        'setUp',
      );
}

/** What is up, and what is not. */
export function upLines(look: Look): HealthLine[] {
  return [
    databaseLine(look),
    waitingRoomLine(look),
    mailLine(look),
    storageLine(look),
    repositoryLine(look),
    clockLine(look),
  ];
}

/** Why letters have not gone out, by the code (`messages.problem`). */
export function problemWords(problem: string | null): { says: string; todo: string } {
  if (problem === null)
    return { says: 'chưa tới lượt', todo: 'Không phải làm gì: trang gửi trong năm phút.' };
  if (problem === 'no-address')
    return {
      says: 'đơn vị nhận chưa có e-mail',
      todo: 'Ghi e-mail của đơn vị vào content/programme/communes.json.',
    };
  if (problem.startsWith('EPARTLY'))
    return {
      says: `một trong các địa chỉ bị từ chối (${problem}), địa chỉ khác đã nhận`,
      todo: 'Xem lại e-mail của đơn vị trong content/programme/communes.json.',
    };
  if (/^(?:EAUTH|ENOAUTH)/.test(problem))
    return { says: `máy chủ thư không nhận mật khẩu (${problem})`, todo: 'Xem lại SMTP_URL.' };
  if (/-4\d\d$/.test(problem))
    return {
      says: `máy chủ thư bảo đợi (${problem})`,
      todo: 'Trang tự thử lại. Kéo dài quá một ngày thì hỏi nơi cấp hộp thư.',
    };
  if (/-5\d\d$/.test(problem))
    return {
      says: `máy chủ thư không nhận thư này (${problem})`,
      todo: 'Thường do địa chỉ sai. Mở hồ sơ, gọi điện cho người gửi.',
    };
  return {
    says: `không nói chuyện được với máy chủ thư (${problem})`,
    todo: 'Xem máy chủ thư và SMTP_URL. Trang tự thử lại.',
  };
}

function messageLine({ state, problem, n, since, attempts, next }: MessageProblem): HealthLine {
  const { says, todo } = problemWords(problem);
  const oldest = `Cũ nhất từ ${formatInstant(new Date(since))}.`;
  return state === 'failed'
    ? line(`Thư không gửi được: ${String(n)}`, 'broken', `Lý do: ${says}. ${oldest} Trang thôi thử.`, todo)
    : {
        name: `Thư đang chờ: ${String(n)}`,
        standing: problem === null ? 'well' : 'waits',
        says: [
          `Lý do: ${says}.`,
          oldest,
          attempts > 0 && `Đã thử nhiều nhất ${String(attempts)} trên 10 lần.`,
          problem !== null && `Thử lại từ ${formatInstant(new Date(next))}.`,
        ]
          .filter(Boolean)
          .join(' '),
        todo,
        chapter: 'watch',
      };
}

/** What waits. */
export function waitingLines(look: Look): HealthLine[] {
  const { waiting, setAside, up } = look.waitingRoom;
  const sealed = !up
    ? {
        name: 'Phiếu niêm phong',
        standing: 'none' as const,
        says: 'Chưa đếm được: nơi giữ tạm không trả lời.',
      }
    : waiting > 0
      ? line(
          `Phiếu niêm phong đang chờ: ${String(waiting)}`,
          'waits',
          'Nhận lúc cơ sở dữ liệu vắng mặt; tự đưa vào trong năm phút sau khi có lại.',
          'Cơ sở dữ liệu đang tốt mà số này không giảm: xem nhật ký hàm bring-in trên Netlify.',
        )
      : well('Phiếu niêm phong', 'Không có phiếu nào chờ.');
  const aside =
    setAside > 0
      ? [
          line(
            `Phiếu bị gác: ${String(setAside)}`,
            'broken',
            'Cơ sở dữ liệu không nhận, hoặc không mở được niêm phong. Vẫn còn nguyên, sáu giờ thử lại một lần.',
            'Vừa đổi SEALING_SECRET thì đặt khóa cũ vào SEALING_SECRET_PREVIOUS. Không phải thế thì xem nhật ký hàm bring-in.',
          ),
        ]
      : [];
  const letters = look.problems
    ? look.problems.length > 0
      ? look.problems.map(messageLine)
      : [well('Thư', 'Không có thư nào chờ.')]
    : [{ name: 'Thư', standing: 'none' as const, says: 'Chưa đếm được: cơ sở dữ liệu không trả lời.' }];
  const units =
    look.units.length > 0
      ? [
          line(
            `Đơn vị chưa có e-mail: ${String(look.units.length)}`,
            'waits',
            `${look.units.join(', ')}. Cán bộ ở đó chỉ thấy hồ sơ mới khi mở bàn làm việc.`,
            'Ghi e-mail của đơn vị vào content/programme/communes.json.',
          ),
        ]
      : [];
  return [sealed, ...aside, ...letters, ...units];
}

const DOES: Readonly<Record<ScheduleName, string>> = {
  'bring-in': 'Đưa phiếu giữ tạm vào cơ sở dữ liệu',
  'send-messages': 'Gửi thư',
  'take-programme': 'Báo quy trình, ngày nghỉ, bộ tiêu chí cho cơ sở dữ liệu',
  heartbeat: 'Giữ cơ sở dữ liệu không ngủ, thử lại phiếu bị gác',
  retention: 'Xóa điều hết hạn giữ',
  rebuild: 'Dựng lại trang mỗi ngày',
};

function every(name: ScheduleName): string {
  const minutes = SCHEDULES[name];
  if (minutes < 60) return `${String(minutes)} phút một lần`;
  return minutes < 24 * 60 ? `${String(minutes / 60)} giờ một lần` : 'mỗi ngày một lần';
}

function runLine(name: ScheduleName, run: Run | undefined, now: Date): HealthLine {
  const title = `${DOES[name]} (${name})`;
  const look = `Mở Netlify, Functions, ${name}: xem có đang bật không và nhật ký nói gì.`;
  if (!run)
    return line(
      title,
      'waits',
      `Chưa thấy chạy lần nào; lẽ ra ${every(name)}. Trang vừa đặt thì đợi một lượt.`,
      look,
      'byTheClock',
    );
  const last = formatInstant(new Date(run.at));
  if (!run.well)
    return line(title, 'broken', `Lần cuối ${last}, không xong (${run.how}).`, look, 'byTheClock');
  return isLate(name, run, now)
    ? line(title, 'broken', `Lần cuối ${last}; lẽ ra ${every(name)}.`, look, 'byTheClock')
    : well(title, `Lần cuối ${last}; ${every(name)}.`);
}

/** What runs by the clock, and when it last did. */
export function runLines({ runs, checkedAt }: Look): HealthLine[] {
  if (!runs)
    return [
      {
        name: 'Việc tự động',
        standing: 'none',
        says: 'Chưa biết lần chạy cuối: nơi ghi lại (Netlify Blobs) không trả lời.',
      },
    ];
  return (Object.keys(SCHEDULES) as ScheduleName[]).map((name) =>
    runLine(name, runs[name], new Date(checkedAt)),
  );
}

const MISSING: Readonly<Record<Missing, { name: string; without: string; todo: string }>> = {
  mail: {
    name: 'SMTP_URL',
    without: 'Thư báo cho cán bộ và bà con nằm chờ.',
    todo: 'Đặt cùng MAIL_FROM trên Netlify rồi dựng lại.',
  },
  rebuild: {
    name: 'BUILD_HOOK_URL',
    without: 'Trang không tự dựng lại mỗi ngày; trạng thái giấy chứng nhận chỉ được sửa trong trình duyệt.',
    todo: 'Tạo build hook trên Netlify, đặt địa chỉ của nó rồi dựng lại.',
  },
  proposals: {
    name: 'CONTENT_TOKEN',
    without: 'Bàn làm việc không tự gửi đề nghị đăng sản phẩm; cán bộ tải tệp về.',
    todo: 'Không bắt buộc. Muốn dùng thì tạo mã truy cập kho nội dung.',
  },
};

/** What was not set up, of what may be left out; without the others the site would not have been built. */
export function missingLines({ missing }: Look): HealthLine[] {
  if (missing.length === 0) return [well('Thiết đặt', 'Đủ cả.')];
  return missing.map((what) => {
    const { name, without, todo } = MISSING[what];
    return line(name, what === 'proposals' ? 'none' : 'waits', `Chưa đặt. ${without}`, todo, 'setUp');
  });
}
