import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { generalError, type Answer } from "#app/ui/form/answer.ts";

/** Shows what an action answered: its toast, with an undo where the action offers one and `submit` can post it; an error that belongs to no field; the page to go to. */
export function useAnswer(answer: Answer | undefined, submit?: (fields: Record<string, string>) => void): void {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const shown = useRef<Answer>();
  useEffect(() => {
    if (!answer || answer === shown.current) return;
    shown.current = answer;
    const error = generalError(answer);
    if (error) shopify.toast.show(error, { isError: true, duration: 8000 });
    if (!answer.ok) return;
    const { toast, undo } = answer;
    if (toast) shopify.toast.show(toast, undo && submit ? { action: "Undo", onAction: () => submit(undo), duration: 8000 } : {});
    if (answer.goTo) navigate(answer.goTo);
  }, [answer, navigate, shopify, submit]);
}
