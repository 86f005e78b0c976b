// A form that the site does not have, with a field of every kind: what a colleague would write to add one.
import type { Form } from '../../src/forms/form.ts';
import { consentTo, email, phone } from '../../src/forms/shared.ts';

export const madeUpForm: Form = {
  id: 'phieu-thu',
  version: 3,
  name: 'phiếu thử',
  submit: 'Gửi phiếu thử',
  groups: [
    {
      title: 'Mọi loại ô',
      fields: [
        {
          kind: 'line',
          name: 'line',
          label: 'Một dòng',
          hint: 'Lời gợi ý.',
          max: 10,
          missing: 'Ghi một dòng.',
          carried: { by: 've', names: 'page' },
        },
        { kind: 'text', name: 'text', label: 'Nhiều dòng', hint: 'Không có thì để trống.', max: 200 },
        phone({ hint: 'Không có thì để trống.' }),
        email,
        { kind: 'day', name: 'day', label: 'Ngày', missing: 'Ghi ngày nào.' },
        {
          kind: 'number',
          unit: 'people',
          name: 'people',
          label: 'Số người',
          min: 1,
          max: 2000,
          missing: 'Ghi số người.',
        },
        {
          kind: 'choice',
          look: 'radios',
          name: 'yes',
          label: 'Có hay không?',
          missing: 'Chọn có hoặc không.',
          options: [
            { value: 'co', label: 'Có' },
            { value: 'khong', label: 'Không' },
          ],
        },
        {
          kind: 'choice',
          look: 'list',
          name: 'list',
          label: 'Chọn một',
          hint: 'Không rõ thì để trống.',
          options: [
            { value: 'mot', label: 'Một' },
            { value: 'hai', label: 'Hai', hint: 'Gợi ý của mục.' },
          ],
        },
        {
          kind: 'choices',
          name: 'several',
          label: 'Chọn nhiều',
          options: [
            { value: 'ba', label: 'Ba' },
            { value: 'bon', label: 'Bốn' },
          ],
        },
      ],
    },
    consentTo('thu', 'Tôi đồng ý để thử.', 'Đánh dấu đồng ý thì mới thử được.'),
  ],
};
