/** A button that the app asks the admin to draw. `id` is the app's own. */
export type Action = { id: string; label: string; variant: string | null; tone: string | null; disabled: boolean; loading: boolean };

export type NavItem = { label: string; path: string; home: boolean };

/** What the app's frame tells the admin. */
export type FromApp =
  | { type: "ready" }
  | { type: "location"; path: string }
  | { type: "navMenu"; items: NavItem[] }
  | { type: "titleBar"; title: string; actions: Action[] }
  | { type: "saveBar"; open: boolean; confirmDiscard: boolean; save: Action | null; discard: Action | null }
  | { type: "modal"; open: boolean }
  | { type: "toastShow"; id: string; message: string; isError: boolean; duration: number; action: string | null }
  | { type: "toastHide"; id: string }
  | { type: "loading"; on: boolean }
  | { type: "idToken"; request: number }
  | { type: "leave"; request: number }
  | { type: "scopes"; request: number }
  | { type: "requestScopes"; request: number; scopes: string[] }
  | { type: "open"; url: string };

/** What the admin tells the app's frame. */
export type FromAdmin =
  | { type: "hello" }
  | { type: "answer"; request: number; value: unknown }
  | { type: "refuse"; request: number; reason: string }
  | { type: "press"; id: string }
  | { type: "navigate"; path: string }
  | { type: "toastAction"; id: string }
  | { type: "toastDismiss"; id: string };

/** Marks a message as one of these, among what browsers and extensions send. */
export const MARK = "app-bridge";
