import { correction, generate } from 'lean-qr';
import { toSvgSource } from 'lean-qr/extras/svg';

/**
 * An address as a QR code, an SVG document, black on white whatever is around it. It can be read with an eighth of it scratched away
 * (level M), and has the four quiet modules around it that the standard asks for.
 */
export function qrSvg(address: string): string {
  return toSvgSource(generate(address, { minCorrectionLevel: correction.M }), {
    on: '#000',
    off: '#fff',
    pad: 4,
    xmlDeclaration: false,
  });
}
