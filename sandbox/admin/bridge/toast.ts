import { hear, tell } from "./host.ts";

type Options = { duration?: number; isError?: boolean; action?: string; onAction?: () => void; onDismiss?: () => void };

const shown = new Map<string, Options>();
let count = 0;

export const toast = {
  /** @returns the toast's id. */
  show(message: string, options: Options = {}): string {
    const id = `toast-${++count}`;
    shown.set(id, options);
    const { isError = false, duration = 5000, action = null } = options;
    tell({ type: "toastShow", id, message, isError, duration, action });
    return id;
  },
  hide(id: string): void {
    tell({ type: "toastHide", id });
  },
};

hear("toastAction", ({ id }) => shown.get(id)?.onAction?.());
hear("toastDismiss", ({ id }) => {
  shown.get(id)?.onDismiss?.();
  shown.delete(id);
});
