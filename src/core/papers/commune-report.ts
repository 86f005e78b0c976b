import { z } from 'zod';
import type { FormValues } from '../official-form.ts';
import { Words } from './paper.ts';

/**
 * What a commune reports on a dossier and proposes to the province: Mẫu số 03, Phụ lục III of Quyết định 26/2026/QĐ-TTg (Điều 6
 * khoản 2 điểm b, Điều 7 khoản 2 điểm b). What is null stays dotted on the form.
 */
export const CommuneReport = z.strictObject({
  unit: Words.describe('Tên xã, phường lập báo cáo, không kèm loại đơn vị'),
  province: Words.describe('Tên tỉnh, thành phố được đề nghị'),
  producerName: Words,
  organisation: Words.nullable().describe('Loại hình tổ chức'),
  address: Words.nullable(),
  representative: Words.nullable().describe('Họ tên người đại diện pháp luật'),
  gender: Words.nullable(),
  ethnicity: Words.nullable(),
  residence: Words.nullable().describe('Địa chỉ thường trú của người đại diện'),
  productName: Words,
  /** The commune's own judgement, part II. */
  materials: Words.nullable().describe('Sử dụng nguyên liệu địa phương'),
  labour: Words.nullable().describe('Sử dụng lao động địa phương'),
  idea: Words.nullable().describe('Nguồn gốc ý tưởng sản phẩm'),
  identity: Words.nullable().describe('Bản sắc, trí tuệ địa phương'),
});
export type CommuneReport = z.infer<typeof CommuneReport>;

/** The report as the values of Mẫu số 03 by the gap's id; the form's own words stand in content and are not touched. */
export function communeReportValues(report: CommuneReport): FormValues {
  const filled = {
    'ten-xa': report.unit,
    'ten-chu-the': report.producerName,
    'loai-hinh': report.organisation,
    'dia-chi': report.address,
    'nguoi-dai-dien': report.representative,
    'ho-ten': report.representative,
    'gioi-tinh': report.gender,
    'dan-toc': report.ethnicity,
    'dia-chi-thuong-tru': report.residence,
    'ten-san-pham': report.productName,
    'nguyen-lieu': report.materials,
    'lao-dong': report.labour,
    'y-tuong': report.idea,
    'ban-sac': report.identity,
    'de-nghi-xa': report.unit,
    'de-nghi-tinh': report.province,
    'de-nghi-san-pham': report.productName,
    'de-nghi-chu-the': report.producerName,
    'ky-xa': report.unit,
  };
  return Object.fromEntries(Object.entries(filled).map(([gap, words]) => [gap, words ?? undefined]));
}
