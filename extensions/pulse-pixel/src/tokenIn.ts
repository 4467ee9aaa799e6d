const PARAMETER = /[?&]pulse=([\w-]{22})(?![\w-])/;

/** The click token in a page's address, also where the address carries another one to go on to (/discount/CODE?redirect=…). */
export function tokenIn(address: string): string | undefined {
  let plain = address;
  try {
    plain = decodeURIComponent(address);
  } catch {
    // An address that is not well encoded is read as it is.
  }
  return PARAMETER.exec(plain)?.[1];
}
