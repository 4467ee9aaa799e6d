import { useAppBridge } from "@shopify/app-bridge-react";
import { Button, Tooltip } from "@shopify/polaris";
import { ClipboardIcon } from "@shopify/polaris-icons";

type Props = {
  text: string;
  /** What is copied, with its article left out: "code SUMMER10". */ what: string;
  /** A word on the button, else an icon. */ label?: string;
};

/** Copies a text and says so. */
export function CopyButton({ text, what, label }: Props) {
  const shopify = useAppBridge();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      shopify.toast.show(`Copied ${what}`);
    } catch {
      shopify.toast.show("Your browser did not let us copy. Select the text and copy it by hand.", { isError: true });
    }
  };
  if (label)
    return (
      <Button icon={ClipboardIcon} onClick={copy} accessibilityLabel={`${label}: ${what}`}>
        {label}
      </Button>
    );
  return (
    <Tooltip content={`Copy ${what}`}>
      <Button icon={ClipboardIcon} variant="tertiary" size="slim" onClick={copy} accessibilityLabel={`Copy ${what}`} />
    </Tooltip>
  );
}
