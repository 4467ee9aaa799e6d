import { Badge, BlockStack, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { FigureList, type FigureLine } from "../orders/FigureList.tsx";
import { CopyButton } from "../page/CopyButton.tsx";
import { FileButton } from "../page/FileButton.tsx";
import { TurnList, type TurnRow } from "./TurnList.tsx";

export type PulseLink = {
  url: string;
  ambassadorId: string;
  fileName: string;
  /** The QR code as an address of its own. */
  qr: string;
  rule: string;
  now: { text: string; why: string; mine: boolean; destination: string | null; code: string | null };
  shares: FigureLine[];
  turns: TurnRow[];
  ofOneCampaign: boolean;
};

/** An ambassador's Pulse link: to copy and to print, where it leads now and why, and the time that the shop had it. */
export function PulseLinkCard({ link }: { link: PulseLink }) {
  const [post, setPost] = useState("");
  const name = post.trim().replace(/\s+/g, "-");
  const url = name === "" ? link.url : `${link.url}?post=${encodeURIComponent(name)}`;
  const file = (format: "png" | "svg") =>
    `/app/ambassadors/${link.ambassadorId}/qr?${new URLSearchParams({ format, ...(name ? { post: name } : {}) })}`;
  const fileName = (format: string) => `${link.fileName}${name ? `-${name.replace(/[^\w.-]+/g, "-")}` : ""}.${format}`;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Pulse link
          </Text>
          {link.now.mine ? <Badge tone="success">Leads to you</Badge> : null}
        </InlineStack>
        <div className="hb-pulse">
          <BlockStack gap="300">
            <TextField
              label="Address"
              helpText={
                name === ""
                  ? "For the ambassador’s bio. It never changes."
                  : "For this post alone. The address for the bio is the same without a name."
              }
              value={url}
              readOnly
              autoComplete="off"
              connectedRight={<CopyButton text={url} what="the Pulse link" label="Copy" />}
            />
            <TextField
              label="For a single post"
              placeholder="reel-1"
              value={post}
              onChange={setPost}
              maxLength={60}
              autoComplete="off"
              helpText="Name a post, and its clicks are counted apart: the name stands behind ?post= in the address above and in the QR files."
            />
          </BlockStack>
          <BlockStack gap="200" inlineAlign="center">
            {name === "" ? (
              <img src={link.qr} alt={`QR code of ${link.url}`} width={132} height={132} />
            ) : (
              <Text as="p" tone="subdued" variant="bodySm">
                The files hold the QR code for “{name}”.
              </Text>
            )}
            <InlineStack gap="200" align="center">
              <FileButton path={file("png")} fileName={fileName("png")}>
                QR as PNG
              </FileButton>
              <FileButton path={file("svg")} fileName={fileName("svg")}>
                QR as SVG
              </FileButton>
            </InlineStack>
          </BlockStack>
        </div>
        <BlockStack gap="100">
          <Text as="p" fontWeight="semibold">
            {link.now.text}
          </Text>
          <Text as="p">{link.now.why}</Text>
          {link.now.destination ? (
            <Text as="p" variant="bodySm" tone="subdued" breakWord>
              {link.now.destination}
            </Text>
          ) : null}
          {link.now.code ? (
            <Text as="p" variant="bodySm" tone="subdued">
              It applies the code {link.now.code}.
            </Text>
          ) : null}
        </BlockStack>
        {link.shares.length > 0 ? (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {link.ofOneCampaign ? "Share of time that this campaign had the link" : "Share of time that your campaigns had the link"}
            </Text>
            <FigureList lines={link.shares} />
          </BlockStack>
        ) : null}
        {link.turns.length > 0 ? <TurnList turns={link.turns} named={!link.ofOneCampaign} /> : null}
        <Text as="p" variant="bodySm" tone="subdued">
          {link.rule}
        </Text>
      </BlockStack>
    </Card>
  );
}
