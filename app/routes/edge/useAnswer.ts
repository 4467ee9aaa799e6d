import { type Fetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { generalError, type Answer } from "#app/ui/form/answer.ts";

type Asked = Pick<Fetcher<Answer>, "state" | "data">;

/**
 * Shows what an action answered: its toast, with an undo where the action offers one and `submit` can post it; an error that
 * belongs to no field; the page to go to.
 */
export function useAnswer({ state, data: answer }: Asked, submit?: (fields: Record<string, string>) => void): void {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const shown = useRef<Answer>();
  const followed = useRef<Answer>();
  useEffect(() => {
    if (!answer || answer === shown.current) return;
    shown.current = answer;
    const error = generalError(answer);
    if (error) shopify.toast.show(error, { isError: true, duration: 8000 });
    if (!answer.ok) return;
    const { toast, undo } = answer;
    if (toast) shopify.toast.show(toast, undo && submit ? { action: "Undo", onAction: () => submit(undo), duration: 8000 } : {});
  }, [answer, shopify, submit]);
  useEffect(() => {
    // Not while the fetcher reads the present page again: the router then ends the navigation with that page's data, and a route that
    // it had yet to discover stays empty.
    if (state !== "idle" || !answer?.ok || !answer.goTo || answer === followed.current) return;
    followed.current = answer;
    navigate(answer.goTo);
  }, [state, answer, navigate]);
}
