import QRCode from "qrcode";

/** Medium correction: read when an eighth of it is covered; four modules of quiet around it, as the standard asks. */
const OPTIONS = { errorCorrectionLevel: "M", margin: 4 } as const;

/** A QR code of an address as SVG text, in any size sharp. */
export function qrSvg(address: string): Promise<string> {
  return QRCode.toString(address, { ...OPTIONS, type: "svg" });
}

/** The same as a PNG of 1024 pixels a side. */
export function qrPng(address: string): Promise<Buffer> {
  return QRCode.toBuffer(address, { ...OPTIONS, type: "png", width: 1024 });
}
