import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useState } from "react";

type Props = { path: string; fileName: string; children: string };

/** Downloads a file of the app. A plain link would go without the session token that App Bridge adds to fetch. */
export function FileButton({ path, fileName, children }: Props) {
  const shopify = useAppBridge();
  const [loading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    try {
      const response = await fetch(path);
      if (!response.ok) throw new Error(`${response.status}`);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await response.blob());
      link.download = fileName;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      shopify.toast.show("The file could not be downloaded. Please try again.", { isError: true });
    } finally {
      setLoading(false);
    }
  };
  return (
    <Button onClick={download} loading={loading}>
      {children}
    </Button>
  );
}
