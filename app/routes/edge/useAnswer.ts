import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { generalError, type Answer } from "#app/ui/form/answer.ts";

type Undo = { content: string; onAction: () => void };

/** Shows what an action answered: its toast (with an undo where there is one), an error that belongs to no field, the page to go to. */
export function useAnswer(answer: Answer | undefined, undo?: Undo): void {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const shown = useRef<Answer>();
  useEffect(() => {
    if (!answer || answer === shown.current) return;
    shown.current = answer;
    const error = generalError(answer);
    if (error) shopify.toast.show(error, { isError: true, duration: 8000 });
    if (!answer.ok) return;
    if (answer.toast) shopify.toast.show(answer.toast, undo ? { action: undo.content, onAction: undo.onAction } : {});
    if (answer.goTo) navigate(answer.goTo);
  }, [answer, navigate, shopify, undo]);
}
