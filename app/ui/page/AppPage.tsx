import { Page, type PageProps } from "@shopify/polaris";
import { TitleBar } from "@shopify/app-bridge-react";
import type { ReactNode } from "react";

type Props = Omit<PageProps, "backAction" | "children"> & {
  title: string;
  /** The page that "back" leads to. */
  back?: { content: string; url: string };
  children: ReactNode;
};

/** A page of the app: its title in Shopify's title bar and above its content, and a back button where there is a page above. */
export function AppPage({ title, back, children, ...rest }: Props) {
  return (
    <Page title={title} {...(back ? { backAction: { ...back, accessibilityLabel: `Back to ${back.content}` } } : {})} {...rest}>
      <TitleBar title={title} />
      {children}
    </Page>
  );
}
