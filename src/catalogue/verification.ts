import type { Lookup } from '../core/code.ts';
import { CODE_LENGTH } from '../core/code.ts';
import type { PublishedCertificate, PublishedProduct } from './content.ts';

/**
 * Where whoever found a label that does not fit reports it: the form, with what it is about filled in.
 *
 * @param about a page of this site, or a code that nobody knows
 */
export function reportPath(about: string): string {
  return `/dang-ky/phan-anh/dien-san/?matter=chung-nhan&ve=${encodeURIComponent(about)}`;
}

/** A code that is verified: a product's own, or one printed on a certificate of its. */
export interface Verifiable {
  code: string;
  product: PublishedProduct;
  /** The certificate that the code is of; for the product's own the one that speaks for it. */
  certificate: PublishedCertificate | null;
}

/** Every code that has a page. */
export function verifiable(products: readonly PublishedProduct[]): Verifiable[] {
  return products.flatMap((product) => [
    { code: product.code, product, certificate: product.certificate },
    ...product.certificates.flatMap((certificate) =>
      certificate.code === null ? [] : [{ code: certificate.code, product, certificate }],
    ),
  ]);
}

/** Where a code is verified. */
export function verificationPath(code: string): string {
  return `/xm/${code}/`;
}

/** What is wrong with a code that finds nothing, and what to do about it. */
export function faultWords({ fault, near }: Extract<Lookup, { kind: 'fault' }>): {
  title: string;
  text: string;
} {
  if (near)
    return {
      title: 'Có lẽ gõ nhầm một chữ',
      text: `Mã gần giống nhất khác ở chữ thứ ${String(near.letter)}. Bạn so lại với nhãn nhé:`,
    };
  switch (fault) {
    case 'empty':
      return { title: 'Chưa có mã', text: 'Gõ mã in dưới hình vuông trên nhãn.' };
    case 'length':
      return {
        title: 'Mã chưa đủ hoặc thừa chữ',
        text: `Mã của trang này có ${String(CODE_LENGTH)} chữ và số, ba nhóm ba. Bạn đếm lại trên nhãn nhé.`,
      };
    case 'check':
      return {
        title: 'Có chữ gõ nhầm',
        text: 'Chữ cuối của mã dùng để thử các chữ trước, và ở đây không khớp. Bạn so lại từng chữ với nhãn nhé.',
      };
    case 'unknown':
      return {
        title: 'Trang này không có mã đó',
        text: 'Mã viết đúng kiểu, nhưng không sản phẩm nào ở đây mang mã này. Nếu nhãn in đúng như vậy thì nhãn không phải do chương trình này cấp.',
      };
  }
}
