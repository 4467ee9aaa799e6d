/** The app as it is registered at Meta: one id for logins of brands at Facebook, one for logins at Instagram. Known to this machine alone. */
export const APPS = {
  facebook: { id: "5801000000000021", secret: "local-facebook-secret-of-no-value" },
  instagram: { id: "5801000000000022", secret: "local-instagram-secret-of-no-value" },
} as const;

export type Login = keyof typeof APPS;
