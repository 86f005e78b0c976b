// The product form as people get it, made from what is really published, and an answer to it that will do.
import { readFileSync } from 'node:fs';
import { Programme } from '../../src/core/programme.ts';
import type { Raw } from '../../src/forms/check.ts';
import { fieldsOf } from '../../src/forms/form.ts';
import { productRegistration } from '../../src/forms/product-registration.ts';

const part = (name: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../content/programme/${name}.json`, import.meta.url), 'utf8'),
  ) as unknown;

export const programme = Programme.parse(
  Object.fromEntries(Object.keys(Programme.shape).map((name) => [name, part(name)])),
);
export const form = productRegistration(programme);
export const fields = fieldsOf(form);

export function field(name: string) {
  const found = fields.find((one) => one.name === name);
  if (!found) throw new Error(`The form has no field "${name}"`);
  return found;
}

/** What a browser posts when every question is answered. */
export const complete: Raw = {
  producerKind: ['ho-san-xuat'],
  producerName: ['Cơ sở Dữ liệu thử'],
  representative: ['Nguyễn Thị Thử'],
  phone: ['0912.345.678'],
  email: ['thu@example.vn'],
  commune: ['lai-uyen'],
  productName: ['Mít sấy thử'],
  group: ['thuc-pham'],
  stage: ['dang-ban'],
  description: ['Dữ liệu thử.\r\nMít sấy giòn.'],
  materials: ['mít, dầu ăn'],
  materialsOrigin: ['vườn nhà'],
  yearlyOutput: ['khoảng 10 tấn'],
  selfAssessment: ['26-2026/rau-cu-qua-hat-tuoi/1.1b.1.2c'],
  help: ['bao-bi', 'ban-hang'],
  consent: ['dong-y'],
};

/** The same with some fields answered otherwise. */
export const answered = (changes: Raw): Raw => ({ ...complete, ...changes });
